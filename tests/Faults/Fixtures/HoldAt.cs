namespace Orchestrator.Faults.Fixtures;

/// <summary>On which side of its effect a storage request is held.</summary>
public enum HoldAt
{
    /// <summary>The storage never sees it.</summary>
    BeforeStorage,

    /// <summary>The storage carries it out, and the app never learns it.</summary>
    BeforeAnswer,

    /// <summary>The storage carries it out, and the connection breaks before its answer; the app lives on.</summary>
    BrokenAnswer,
}
