namespace Orchestrator.Embedded.Tests.PublicApi;

public sealed class ConformityTests
{
    [Fact]
    public void Every_declared_member_of_a_Microsoft_namespace_is_one_of_the_real_packages()
    {
        var real = Real();
        var differences = DeclaredApi.Read()
            .Select(declared => !real.TryGetValue(declared.Key, out var signature)
                ? $"{declared.Key} is not in the real packages"
                : signature != declared.Value
                    ? $"{declared.Key}\n  declared: {declared.Value}\n  real:     {signature}"
                    : null)
            .Where(difference => difference is not null)
            .ToList();
        string.Join('\n', differences).Should().BeEmpty("an app that builds here must build against the real packages");
    }

    [Fact]
    public void Every_declared_type_derives_from_nothing_that_the_real_one_does_not()
    {
        var real = Lines().ToDictionary(line => line.Id, line => line.Signature, StringComparer.Ordinal);
        var differences = DeclaredApi.Bases()
            .Where(declared => real.ContainsKey(declared.Key))
            .SelectMany(declared => declared.Value.Except(DeclaredApi.Bases(real[declared.Key])).Select(more => $"{declared.Key} derives from {more}\n  real: {real[declared.Key]}"));
        string.Join('\n', differences).Should().BeEmpty("an app that builds here must build against the real packages");
    }

    [Fact]
    public void The_list_of_the_real_members_holds_no_more_than_what_is_declared()
    {
        var declared = DeclaredApi.Read();
        string.Join('\n', Real().Keys.Where(id => !declared.ContainsKey(id))).Should().BeEmpty();
    }

    private static Dictionary<string, string> Real() => Lines().ToDictionary(
        line => line.Id,
        line => line.Id.StartsWith("T:", StringComparison.Ordinal) ? DeclaredApi.Kind(line.Signature) : line.Signature,
        StringComparer.Ordinal);

    private static IEnumerable<(string Id, string Signature)> Lines() =>
        File.ReadLines(Path.Combine(AppContext.BaseDirectory, "PublicApi", "used-api.txt"))
            .Where(line => line.Contains('\t', StringComparison.Ordinal))
            .Select(line => line.Split('\t', 2))
            .Select(parts => (parts[0], parts[1]));
}
