namespace Orchestrator.Functions.Http;

/// <summary>Settings that stand together (rest 5).</summary>
/// <param name="Name">What they are called.</param>
/// <param name="Variables">The settings.</param>
public sealed record SettingGroupView(string Name, IReadOnlyList<SettingView> Variables);
