namespace Orchestrator.Local.Simulators.Esdb;

/// <summary>What the simulated ESDB holds. Effects come one at a time through the gate; readers see the last whole row.</summary>
internal sealed class EsdbInventory
{
    private const int FirstNodeId = 1001;

    private readonly Lock _gate = new();
    private readonly SortedDictionary<int, NodeRow> _nodes = [];
    private int _loopbacks;

    public EsdbInventory(int seed, int? nodesPerSite)
    {
        var organizations = new List<OrganizationRow>();
        foreach (var (shortName, fullName, type) in SimulatedSites.All)
        {
            var organization = new OrganizationRow(
                organizations.Count + 1, SeededValue.Uuid(seed, shortName), shortName, fullName, type);
            organizations.Add(organization);
            if (type == SimulatedSites.SiteType)
                AddNodes(organization, seed, nodesPerSite);
        }

        Organizations = organizations;
    }

    public IReadOnlyList<OrganizationRow> Organizations { get; }

    public IReadOnlyList<NodeRow> Nodes
    {
        get
        {
            lock (_gate)
                return [.. _nodes.Values];
        }
    }

    public NodeRow? Find(int id)
    {
        lock (_gate)
            return _nodes.GetValueOrDefault(id);
    }

    public Answer Change(int id, Func<NodeRow, (NodeRow Row, Answer Answer)> change)
    {
        lock (_gate)
        {
            if (!_nodes.TryGetValue(id, out var node))
                return Answer.Problem(404, $"There is no node {id}.");

            (_nodes[id], var answer) = change(node);
            return answer;
        }
    }

    /// <summary>The next pair of addresses: ranges that are set aside for tests and documentation.</summary>
    public (string V4, string V6) NextLoopbacks()
    {
        lock (_gate)
        {
            _loopbacks++;
            return ($"198.18.{_loopbacks / 256}.{_loopbacks % 256}", $"2001:db8:293::{_loopbacks:x}");
        }
    }

    // Two to four nodes unless told otherwise: lbnl59-cr6, lbnl59-cr7, lbnl59-se8.
    private void AddNodes(OrganizationRow organization, int seed, int? nodesPerSite)
    {
        var site = organization.ShortName.Replace("-", "", StringComparison.Ordinal).ToLowerInvariant();
        var building = 1 + SeededValue.Number(seed, $"{site} building", 98);
        var number = 1 + SeededValue.Number(seed, $"{site} number", 8);
        var count = nodesPerSite ?? 2 + SeededValue.Number(seed, $"{site} count", 3);
        for (var index = 0; index < count; index++)
        {
            var kind = index < 2 ? "cr" : "se";
            var name = $"{site}{building}-{kind}{number + index}";
            var id = FirstNodeId + _nodes.Count;
            _nodes.Add(id, new NodeRow(id, SeededValue.Uuid(seed, name), name, organization.Uuid));
        }
    }
}
