using System.Linq.Expressions;
using System.Reflection;
using System.Text.Json;
using Orchestrator.Core.Forms.Fields;
using Orchestrator.Core.Forms.Values;
using Orchestrator.Core.Serialization;

namespace Orchestrator.Core.Forms;

/// <summary>One page: a record of fields, with what only the moment knows, such as the options of a choice.</summary>
/// <typeparam name="T">
/// The record; its properties are the fields. When it is an <see cref="System.ComponentModel.DataAnnotations.IValidatableObject"/>,
/// it is asked once all fields are valid; a result without member names is about the page.
/// </typeparam>
public sealed class FormPage<T>
{
    private readonly Dictionary<string, FieldSettings> _settings = new(StringComparer.Ordinal);
    private readonly List<KeyValuePair<string, IDisplayField>> _shown = [];
    private readonly List<Func<T, string?>> _checks = [];

    internal string Title { get; private set; } = "unknown";

    internal IReadOnlyDictionary<string, FieldSettings> Settings => _settings;

    internal IReadOnlyList<KeyValuePair<string, IDisplayField>> Shown => _shown;

    internal IReadOnlyList<Func<T, string?>> Checks => _checks;

    /// <summary>Gives the page a title.</summary>
    public FormPage<T> Titled(string title)
    {
        Title = title;
        return this;
    }

    /// <summary>Makes a field a choice of these options; a list becomes a list of choices.</summary>
    /// <param name="field">The field, for example <c>page =&gt; page.CustomerId</c>.</param>
    /// <param name="options">Value and label of each, in the order in which they are shown.</param>
    public FormPage<T> Choice<TField>(Expression<Func<T, TField>> field, IEnumerable<FormOption> options) =>
        // An outside system may list a thing twice.
        Set(field, it => it.Options = [.. options.DistinctBy(option => option.Value, StringComparer.Ordinal)]);

    /// <summary>Gives a field a default that only the moment knows, for example the present value; it need not be given then.</summary>
    public FormPage<T> Default<TField>(Expression<Func<T, TField>> field, TField value) =>
        Set(field, it => (it.HasDefault, it.DefaultValue, it.Default) = (true, value, JsonSerializer.SerializeToNode(value, WireJson.Options)));

    /// <summary>Shows a value that cannot be changed; the client sends it back, or nothing.</summary>
    public FormPage<T> ReadOnly<TField>(Expression<Func<T, TField>> field, TField value) =>
        Default(field, value).Set(field, it => it.IsReadOnly = true);

    /// <summary>Sets bounds of a number or a <see cref="Timestamp"/> that only the moment knows; null leaves one open.</summary>
    public FormPage<T> Between<TField>(Expression<Func<T, TField>> field, decimal? least, decimal? most) =>
        Set(field, it => (it.Minimum, it.Maximum) = (least, most));

    /// <summary>Sets what an <see cref="Acceptance"/> asks to be done.</summary>
    public FormPage<T> Checklist(Expression<Func<T, Acceptance>> field, IEnumerable<AcceptItem> items) =>
        Set(field, it => it.Checklist = [.. items]);

    /// <summary>Says which products a product id may be.</summary>
    public FormPage<T> Products<TField>(Expression<Func<T, TField>> field, IEnumerable<Guid> products) =>
        Set(field, it => it.Products = [.. products]);

    /// <summary>Says whose contacts a list of <see cref="ContactPerson"/>s offers.</summary>
    public FormPage<T> ContactsOf<TField>(Expression<Func<T, TField>> field, string customerId) =>
        Set(field, it => it.Customer = customerId);

    /// <summary>Shows something above the record's own fields.</summary>
    /// <param name="key">Its key; may be no field's.</param>
    /// <param name="shown">What is shown.</param>
    public FormPage<T> Show(string key, IDisplayField shown)
    {
        _shown.Add(KeyValuePair.Create(key, shown));
        return this;
    }

    /// <summary>A rule of one field, asked when its value is valid otherwise; it returns what is wrong, or null.</summary>
    public FormPage<T> Check<TField>(Expression<Func<T, TField>> field, Func<TField, string?> rule) =>
        Set(field, it => it.Checks.Add(value => rule(value.Deserialize<TField>(WireJson.Options)!)));

    /// <summary>A rule of the page, asked when all fields are valid; it returns what is wrong, or null.</summary>
    public FormPage<T> Check(Func<T, string?> rule)
    {
        _checks.Add(rule);
        return this;
    }

    private FormPage<T> Set<TField>(Expression<Func<T, TField>> field, Action<FieldSettings> set)
    {
        // A nullable field may be asked for as what it holds: the compiler converts it.
        var body = field.Body is UnaryExpression { NodeType: ExpressionType.Convert } converted ? converted.Operand : field.Body;
        var name = body is MemberExpression { Member: PropertyInfo property, Expression: ParameterExpression }
            ? property.Name
            : throw new ArgumentException($"'{field}' is not a property of {typeof(T).Name}.", nameof(field));
        if (!_settings.TryGetValue(name, out var settings))
            _settings[name] = settings = new FieldSettings();
        set(settings);
        return this;
    }
}
