using System.Text.Json;
using System.Text.Json.Nodes;
using Orchestrator.Core.Forms.Values;
using Orchestrator.Core.Serialization;

namespace Orchestrator.Core.Forms;

/// <summary>Validates what a client sent for a page, and makes the page's record of it (forms 4).</summary>
internal static class FormReader
{
    /// <exception cref="FormValidationException">Names everything that is wrong.</exception>
    public static T Read<T>(FormPage<T> page, JsonObject input)
    {
        var errors = new ErrorList();
        PageJson.Check(input, errors);
        Refuse<T>(errors);

        var root = PageFields.Of(page);
        var values = root.ReadFields(input, errors);
        foreach (var (key, value) in input.Where(entry => root.Fields.All(field => field.Key != entry.Key)))
            errors.At(key).Add("extra_forbidden", "Extra inputs are not permitted", value);
        Refuse<T>(errors);

        var read = values.Deserialize<T>(WireJson.Options)!;
        root.Validate(read, input, errors);
        foreach (var message in page.Checks.Select(check => check(read)).OfType<string>())
            errors.Whole().Add("value_error", message, input);
        Refuse<T>(errors);
        return read;
    }

    private static void Refuse<T>(ErrorList errors)
    {
        if (errors.Count > 0)
            throw new FormValidationException(typeof(T).Name, errors.Found);
    }
}
