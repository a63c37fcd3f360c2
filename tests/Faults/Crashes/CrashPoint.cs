using Orchestrator.Faults.Fixtures;

namespace Orchestrator.Faults.Crashes;

/// <summary>A place in the life of a host at which it dies.</summary>
/// <param name="Operation">The number of the storage operation, from 1, in the order in which they are sent.</param>
/// <param name="At">Before the storage has seen it, or before the host has seen its answer.</param>
internal sealed record CrashPoint(int Operation, HoldAt At);
