using System.Linq.Expressions;
using System.Reflection;

namespace Orchestrator.Core.Forms;

/// <summary>One page: a record of fields, with what only the moment knows, such as the options of a choice.</summary>
/// <typeparam name="T">The record; its properties are the fields.</typeparam>
public sealed class FormPage<T>
{
    private readonly Dictionary<string, IReadOnlyList<FormOption>> _options = new(StringComparer.Ordinal);

    internal string Title { get; private set; } = "unknown";

    internal IReadOnlyDictionary<string, IReadOnlyList<FormOption>> Options => _options;

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
        var member = (field.Body as MemberExpression)?.Member as PropertyInfo
            ?? throw new ArgumentException($"'{field}' is not a property of {typeof(T).Name}.", nameof(field));
        // An outside system may list a thing twice.
        _options[member.Name] = [.. options.DistinctBy(option => option.Value, StringComparer.Ordinal)];
        return this;
    }
}
