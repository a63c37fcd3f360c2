using System.Reflection;
using System.Text.Json;
using Refit;

namespace Orchestrator.Esnet.Http;

/// <summary>
/// JSON of an outside system. An answer that lacks a required member, or is null as a whole, is an error at the border
/// rather than a null reference in a workflow.
/// </summary>
internal sealed class StrictJson(JsonNamingPolicy naming) : IHttpContentSerializer
{
    private readonly SystemTextJsonContentSerializer _json = new(new JsonSerializerOptions(JsonSerializerDefaults.Web)
    {
        PropertyNamingPolicy = naming,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
    });

    public HttpContent ToHttpContent<T>(T item) => _json.ToHttpContent(item);

    public async Task<T?> FromHttpContentAsync<T>(HttpContent content, CancellationToken cancellationToken = default) =>
        await _json.FromHttpContentAsync<T>(content, cancellationToken)
        ?? throw new JsonException("The answer is null.", "$", null, null);

    public string? GetFieldNameForProperty(PropertyInfo propertyInfo) => _json.GetFieldNameForProperty(propertyInfo);
}
