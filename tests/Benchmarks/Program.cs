using System.Globalization;
using Orchestrator.Benchmarks;
using Orchestrator.TestNetwork.Marathon;

switch (args)
{
    case ["serve"]:
        await Server.Run();
        return 0;
    case ["engine", .. var options] when Read(options, "--instances", "--repeats") is { } numbers:
        await EngineBenchmark.Run(numbers.GetValueOrDefault("--instances", 100), numbers.GetValueOrDefault("--repeats", 5));
        return 0;
    case ["reliability", .. var options] when options.Contains("--children", StringComparer.Ordinal)
        && Read([.. options.Where(option => option != "--write")], "--children") is { } numbers:
        return await Reliability.RunChildren(numbers["--children"], write: options.Contains("--write", StringComparer.Ordinal));
    case ["reliability", .. var options] when Read([.. options.Where(option => option != "--write")], "--processes", "--kills", "--seed") is { } numbers:
        var marathon = new MarathonOptions(
            numbers.GetValueOrDefault("--processes", 200), numbers.GetValueOrDefault("--kills", 100), numbers.GetValueOrDefault("--seed", 293));
        return await Reliability.Run(marathon, write: options.Contains("--write", StringComparer.Ordinal));
    default:
        await Console.Error.WriteLineAsync("""
            Usage: dotnet run -c Release --project tests/Benchmarks -- engine [--instances 100] [--repeats 5]
                   dotnet run -c Release --project tests/Benchmarks -- reliability [--processes 200] [--kills 100] [--seed 293] [--write]
                   dotnet run -c Release --project tests/Benchmarks -- reliability --children 500 [--write]
            """);
        return 2;
}

// The numbers by their names; null when one is not known or is no number from 1.
static Dictionary<string, int>? Read(string[] options, params string[] known)
{
    var numbers = new Dictionary<string, int>(StringComparer.Ordinal);
    foreach (var option in options.Chunk(2))
    {
        if (option is not [var name, var text] || !known.Contains(name, StringComparer.Ordinal)
            || !int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) || value == 0)
            return null;
        numbers[name] = value;
    }

    return numbers;
}
