using System.ComponentModel.DataAnnotations;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Json.Serialization;

namespace Orchestrator.Core.Products;

/// <summary>Attributes and modifiers of a property that say what nothing heeds, or that keep what is stored from being read.</summary>
internal static class AttributeMistakes
{
    public static IEnumerable<string> Of(PropertyInfo property)
    {
        var (owner, name) = (property.DeclaringType!.FullName!, property.Name);
        foreach (var attribute in property.GetCustomAttributes())
        {
            if (attribute is ValidationAttribute and not LengthAttribute)
                yield return ProductModelTexts.Unheeded(owner, name, NameOf(attribute));
            else if (attribute is JsonPropertyNameAttribute or JsonExtensionDataAttribute or JsonRequiredAttribute or JsonConverterAttribute and not OneOfAttribute
                || attribute is JsonIgnoreAttribute && property.CanWrite)
            {
                yield return ProductModelTexts.StoredOtherwise(owner, name, NameOf(attribute));
            }
        }

        if (property.IsDefined(typeof(RequiredMemberAttribute)))
            yield return ProductModelTexts.RequiredMember(owner, name);
    }

    private static string NameOf(Attribute attribute) => attribute.GetType().Name[..^nameof(Attribute).Length];
}
