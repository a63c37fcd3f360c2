using System.IO.Enumeration;
using Microsoft.Extensions.Configuration;
using Orchestrator.Core.Authorization;

namespace Orchestrator.Functions.Access;

/// <summary>
/// Which roles may do what, as the settings say (<c>Authorization:Policies:{policy}</c> and <c>Authorization:Start:{workflows}</c>).
/// Nobody may what no setting allows. Without authentication there are no roles, and everybody may everything.
/// </summary>
public sealed class AccessPolicies
{
    /// <summary>The role of everybody who is signed in.</summary>
    public const string Everybody = "*";

    private const string PoliciesKey = "Authorization:Policies";
    private const string StartKey = "Authorization:Start";

    private readonly bool _areAsked;
    private readonly Dictionary<Policy, IReadOnlyList<string>> _roles = [];
    private readonly List<(string Pattern, IReadOnlyList<string> Roles)> _start = [];

    /// <exception cref="AccessSettingsException">A policy that does not exist, or no policy at all where users sign in.</exception>
    public AccessPolicies(AuthenticationOptions authentication, IConfiguration configuration)
    {
        _areAsked = authentication.Mode != AuthenticationMode.None;
        foreach (var section in configuration.GetSection(PoliciesKey).GetChildren())
        {
            if (!Enum.TryParse<Policy>(section.Key, ignoreCase: true, out var policy) || !Enum.IsDefined(policy))
                throw new AccessSettingsException($"{section.Path} is not a policy. There are: {string.Join(", ", Enum.GetNames<Policy>()).ToLowerInvariant()}.");
            _roles[policy] = SettingList.Of(section);
        }

        foreach (var section in configuration.GetSection(StartKey).GetChildren())
            _start.Add((section.Key, SettingList.Of(section)));
        if (_areAsked && _roles.Values.All(roles => roles.Count == 0))
            throw new AccessSettingsException($"{PoliciesKey} names no roles, so nobody could do anything. Set for example {PoliciesKey}:read to the roles that may read, or to '{Everybody}' for everybody who is signed in.");
    }

    /// <summary>Whether a caller may do what a policy is about; to start workflows, whether there may be one.</summary>
    public bool Allows(Policy policy, Caller? caller) =>
        !_areAsked
        || (caller is not null
            && (Has(caller, policy) || (policy == Policy.Start && _start.Any(entry => Has(caller, entry.Roles)))));

    /// <summary>Whether a caller may start a workflow: the longest pattern decides that the workflow's key matches, else the policy.</summary>
    public bool AllowsStart(string workflow, Caller caller)
    {
        if (!_areAsked || Has(caller, Policy.Admin))
            return true;
        var patterns = _start.Where(entry => FileSystemName.MatchesSimpleExpression(entry.Pattern, workflow)).ToList();
        return patterns.Count == 0 ? Has(caller, Policy.Start) : Has(caller, patterns.MaxBy(entry => entry.Pattern.Length).Roles);
    }

    private bool Has(Caller caller, Policy policy) =>
        Has(caller, RolesOf(policy)) || Has(caller, RolesOf(Policy.Admin));

    private IReadOnlyList<string> RolesOf(Policy policy) => _roles.GetValueOrDefault(policy, []);

    private static bool Has(Caller caller, IReadOnlyList<string> roles) =>
        roles.Contains(Everybody, StringComparer.Ordinal) || roles.Intersect(caller.Roles, StringComparer.Ordinal).Any();
}
