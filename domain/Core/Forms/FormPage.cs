using System.Linq.Expressions;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using Orchestrator.Core.Serialization;

namespace Orchestrator.Core.Forms;

/// <summary>One page: a record of fields, with what only the moment knows, such as the options of a choice.</summary>
/// <typeparam name="T">The record; its properties are the fields.</typeparam>
public sealed class FormPage<T>
{
    private readonly Dictionary<string, IReadOnlyList<FormOption>> _options = new(StringComparer.Ordinal);

    private readonly Dictionary<string, JsonNode?> _defaults = new(StringComparer.Ordinal);

    internal string Title { get; private set; } = "unknown";

    internal IReadOnlyDictionary<string, IReadOnlyList<FormOption>> Options => _options;

    internal IReadOnlyDictionary<string, JsonNode?> Defaults => _defaults;

    /// <summary>Gives the page a title.</summary>
    public FormPage<T> Titled(string title)
    {
        Title = title;
        return this;
    }

    /// <summary>Makes a field a choice of these options.</summary>
    /// <param name="field">The field, for example <c>page =&gt; page.CustomerId</c>.</param>
    /// <param name="options">Value and label of each, in the order in which they are shown.</param>
    public FormPage<T> Choice<TField>(Expression<Func<T, TField>> field, IEnumerable<FormOption> options)
    {
        // An outside system may list a thing twice.
        _options[NameOf(field)] = [.. options.DistinctBy(option => option.Value, StringComparer.Ordinal)];
        return this;
    }

    /// <summary>Gives an optional field a default that only the moment knows, for example the present value.</summary>
    public FormPage<T> Default<TField>(Expression<Func<T, TField>> field, TField value)
    {
        _defaults[NameOf(field)] = JsonSerializer.SerializeToNode(value, WireJson.Options);
        return this;
    }

    private static string NameOf<TField>(Expression<Func<T, TField>> field) =>
        ((field.Body as MemberExpression)?.Member as PropertyInfo
            ?? throw new ArgumentException($"'{field}' is not a property of {typeof(T).Name}.", nameof(field))).Name;
}
