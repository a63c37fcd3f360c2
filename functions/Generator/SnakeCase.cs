using System.Text;

namespace Orchestrator.Functions.Generator;

/// <summary>
/// The snake_case of method names, as <c>JsonNamingPolicy.SnakeCaseLower</c> writes it at run time; a test compares the two.
/// </summary>
public static class SnakeCase
{
    /// <summary>The snake_case form of a C# identifier.</summary>
    public static string Of(string name)
    {
        var text = new StringBuilder();
        for (var index = 0; index < name.Length; index++)
        {
            var c = name[index];
            if (index > 0 && char.IsUpper(c) && StartsWord(name, index))
                text.Append('_');
            text.Append(char.IsUpper(c) ? char.ToLowerInvariant(c) : c);
        }

        return text.ToString();
    }

    private static bool StartsWord(string name, int index)
    {
        var before = name[index - 1];
        return char.IsUpper(before)
            ? index + 1 < name.Length && char.IsLower(name[index + 1])
            : char.IsLower(before) || char.IsDigit(before);
    }
}
