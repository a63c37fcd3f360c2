using System.Diagnostics.CodeAnalysis;

namespace Orchestrator.Core.Forms;

/// <summary>The named forms, by key.</summary>
public sealed class NamedForms
{
    private readonly Dictionary<string, Type> _forms = new(StringComparer.Ordinal);

    /// <summary>The forms.</summary>
    public IReadOnlyCollection<Type> All => _forms.Values;

    /// <summary>Registers a form.</summary>
    /// <exception cref="ArgumentException">The key is taken.</exception>
    public void Add(string key, Type form)
    {
        if (!_forms.TryAdd(key, form))
            throw new ArgumentException($"Form '{key}' is registered twice: {_forms[key].FullName} and {form.FullName}.", nameof(key));
    }

    /// <summary>The form of a key, if there is one.</summary>
    public bool TryGet(string key, [NotNullWhen(true)] out Type? form) => _forms.TryGetValue(key, out form);
}
