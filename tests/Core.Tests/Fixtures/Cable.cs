using Orchestrator.Core.Subscriptions;

namespace Orchestrator.Core.Tests.Fixtures;

/// <summary>The family that lines belong to, and shelves do not.</summary>
public abstract class Cable : SubscriptionModel;
