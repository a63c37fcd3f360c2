namespace Orchestrator.Esnet.Esdb;

/// <summary>An organisation that ESnet serves or works with, as ESDB lists it.</summary>
/// <param name="Id">ESDB's number.</param>
/// <param name="Uuid">The identity that subscriptions keep as customer id.</param>
/// <param name="ShortName">For example <c>LBNL</c>.</param>
/// <param name="FullName">For example <c>Lawrence Berkeley National Laboratory</c>.</param>
/// <param name="Type">For example <see cref="SiteType"/>.</param>
public sealed record Organization(int Id, Guid Uuid, string ShortName, string FullName, string Type)
{
    /// <summary>The type of the organisations that have ESnet nodes.</summary>
    public const string SiteType = "ESnet Site";
}
