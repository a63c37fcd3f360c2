namespace Orchestrator.Benchmarks;

/// <summary>Values of several runs, by what they measure.</summary>
internal sealed class Figures
{
    private readonly List<(string Name, string Unit, List<double> Values)> _all = [];

    public IEnumerable<(string Name, string Unit, double Median, double Min, double Max)> All =>
        _all.Select(figure => (figure.Name, figure.Unit, Median(figure.Values), figure.Values.Min(), figure.Values.Max()));

    public void Add(string name, string unit, double value)
    {
        var figure = _all.FirstOrDefault(candidate => candidate.Name == name);
        if (figure.Values is null)
            _all.Add(figure = (name, unit, []));
        figure.Values.Add(value);
    }

    private static double Median(List<double> values)
    {
        var sorted = values.Order().ToList();
        return (sorted[(sorted.Count - 1) / 2] + sorted[sorted.Count / 2]) / 2;
    }
}
