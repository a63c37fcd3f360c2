using System.Globalization;
using Orchestrator.Benchmarks;

switch (args)
{
    case ["serve"]:
        await Server.Run();
        return 0;
    case ["engine", .. var options] when TryRead(options, out var instances, out var repeats):
        await EngineBenchmark.Run(instances, repeats);
        return 0;
    default:
        await Console.Error.WriteLineAsync(
            "Usage: dotnet run -c Release --project tests/Benchmarks -- engine [--instances 100] [--repeats 5]");
        return 2;
}

static bool TryRead(string[] options, out int instances, out int repeats)
{
    (instances, repeats) = (100, 5);
    for (var index = 0; index < options.Length; index += 2)
    {
        if (index + 1 == options.Length
            || !int.TryParse(options[index + 1], NumberStyles.None, CultureInfo.InvariantCulture, out var value)
            || value == 0)
            return false;
        switch (options[index])
        {
            case "--instances":
                instances = value;
                break;
            case "--repeats":
                repeats = value;
                break;
            default:
                return false;
        }
    }

    return true;
}
