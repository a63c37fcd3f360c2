using System.Text.Json;
using System.Text.Json.Nodes;
using Orchestrator.Core.Serialization;

namespace Orchestrator.Core.Forms;

/// <summary>Validates what a client sent for a page, and makes the page's record of it (forms 4).</summary>
internal static class FormReader
{
    /// <exception cref="FormValidationException">Names every field that is wrong.</exception>
    public static T Read<T>(FormPage<T> page, JsonObject input)
    {
        var fields = FormField.Of(page);
        var errors = new List<FormError>();
        var values = new JsonObject();
        foreach (var field in fields)
        {
            if (!input.TryGetPropertyValue(field.Key, out var given))
            {
                if (field.IsRequired)
                    errors.Add(new FormError("missing", [field.Key], "field required", input.DeepClone()));
                else
                    values[field.Key] = field.Default?.DeepClone();
            }
            else if (FieldReader.Read(field, given, out var value) is { } error)
            {
                errors.Add(error);
            }
            else
            {
                values[field.Key] = value;
            }
        }

        errors.AddRange(input
            .Where(entry => fields.All(field => field.Key != entry.Key))
            .Select(entry => new FormError("extra_forbidden", [entry.Key], "Extra inputs are not permitted", entry.Value?.DeepClone())));
        return errors.Count == 0
            ? values.Deserialize<T>(WireJson.Options)!
            : throw new FormValidationException(typeof(T).Name, errors);
    }
}
