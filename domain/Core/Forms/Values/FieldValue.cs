using System.Text.Json.Nodes;

namespace Orchestrator.Core.Forms.Values;

/// <summary>What a field may hold. It is read from the field's type once, for the schema and for the validation alike.</summary>
internal abstract class FieldValue
{
    /// <summary>JSON schema of the value, without the field's own title and default (forms 3.1).</summary>
    public abstract JsonObject Schema(SchemaDefinitions definitions);

    /// <summary>Validates a value as browsers send it: numbers and booleans may be text (forms 4).</summary>
    /// <param name="given">The value.</param>
    /// <param name="errors">Takes what is wrong with it.</param>
    /// <returns>The value as it is kept, which is nobody's child; meaningless when there are errors.</returns>
    public abstract JsonNode? Read(JsonNode? given, ErrorList errors);
}
