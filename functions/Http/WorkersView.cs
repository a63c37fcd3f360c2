namespace Orchestrator.Functions.Http;

/// <summary>Who does the work (rest 5).</summary>
/// <param name="ExecutorType">What runs the steps.</param>
/// <param name="NumberOfWorkersOnline">How many hosts are known to be there.</param>
/// <param name="NumberOfQueuedJobs">How many processes wait to go on.</param>
/// <param name="NumberOfRunningJobs">How many processes run.</param>
public sealed record WorkersView(string ExecutorType, int NumberOfWorkersOnline, long NumberOfQueuedJobs, long NumberOfRunningJobs);
