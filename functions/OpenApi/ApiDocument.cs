using System.Reflection;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.OpenApi;
using Orchestrator.Functions.Http;

namespace Orchestrator.Functions.OpenApi;

/// <summary>
/// The OpenAPI 3.1 document of all HTTP functions, made of the declarations that serve the routes: triggers, attributes and
/// documentation comments.
/// </summary>
public sealed class ApiDocument
{
    private readonly OpenApiDocument _document = new()
    {
        Info = new OpenApiInfo
        {
            Title = "Orchestrator",
            Version = "1",
            Description = "Runs the workflows of a research network. Times are Unix epoch seconds; ids are UUIDs; both slash forms of every path are served.",
            License = new OpenApiLicense { Name = "Apache-2.0", Identifier = "Apache-2.0" },
        },
        Servers = [new OpenApiServer { Url = "/" }],
        Paths = [],
    };

    private readonly ApiSchemas _schemas;

    private ApiDocument() => _schemas = new ApiSchemas(_document);

    /// <summary>The document as JSON.</summary>
    /// <param name="assemblies">Where the HTTP functions are.</param>
    /// <param name="cancellation">Cancels the writing.</param>
    public static Task<string> Write(IEnumerable<Assembly> assemblies, CancellationToken cancellation)
    {
        var document = new ApiDocument();
        foreach (var assembly in assemblies)
        {
            var summaries = DocumentationComments.Of(assembly);
            foreach (var operation in ApiOperation.In(assembly))
                document.Add(operation, summaries);
        }

        return document._document.SerializeAsJsonAsync(OpenApiSpecVersion.OpenApi3_1, cancellation);
    }

    private void Add(ApiOperation operation, DocumentationComments summaries)
    {
        var path = "/api/" + operation.Route;
        if (!_document.Paths.TryGetValue(path, out var item))
            _document.Paths.Add(path, item = new OpenApiPathItem());
        ((OpenApiPathItem)item).AddOperation(new HttpMethod(operation.Verb), Describe(operation, summaries));
    }

    private OpenApiOperation Describe(ApiOperation operation, DocumentationComments summaries)
    {
        var described = new OpenApiOperation
        {
            OperationId = operation.Name,
            Summary = summaries.SummaryOf(operation.Method),
            Tags = new HashSet<OpenApiTagReference>(),
            Parameters = [.. Parameters(operation)],
            Responses = Responses(operation),
        };
        if (operation.Method.GetCustomAttribute<TakesBodyAttribute>() is { } body)
            described.RequestBody = new OpenApiRequestBody { Required = true, Content = Json(body.Type) };
        return described;
    }

    private IEnumerable<IOpenApiParameter> Parameters(ApiOperation operation)
    {
        foreach (var name in operation.RouteParameters)
            yield return Parameter(ParameterLocation.Path, name, name.EndsWith("Id", StringComparison.Ordinal) ? typeof(Guid) : typeof(string), description: null, isRequired: true);
        foreach (var query in operation.Method.GetCustomAttributes<TakesQueryAttribute>())
            yield return Parameter(ParameterLocation.Query, query.Name, query.Type, query.Description, query.IsRequired);
        foreach (var header in operation.Method.GetCustomAttributes<TakesHeaderAttribute>())
            yield return Parameter(ParameterLocation.Header, header.Name, typeof(string), header.Description, isRequired: false);
    }

    private OpenApiParameter Parameter(ParameterLocation place, string name, Type type, string? description, bool isRequired) => new()
    {
        Name = name,
        In = place,
        Required = isRequired,
        Description = description,
        Schema = _schemas.Of(type),
    };

    private OpenApiResponses Responses(ApiOperation operation)
    {
        var responses = new OpenApiResponses();
        foreach (var answer in operation.Method.GetCustomAttributes<RespondsAttribute>())
            Add(answer.Status, answer.Body, answer.ContentType);
        foreach (var status in operation.Method.GetCustomAttribute<FailsAttribute>()?.Statuses ?? [])
            Add(status, typeof(ProblemView));
        if (operation.Method.GetCustomAttribute<RunsFormAttribute>() is not null)
        {
            Add(StatusCodes.Status510NotExtended, typeof(FormNotCompleteView));
            Add(StatusCodes.Status400BadRequest, typeof(FormNotValidView));
        }

        Add(StatusCodes.Status422UnprocessableEntity, typeof(UnprocessableView));
        return responses;

        void Add(int status, Type? body, string contentType = "application/json") => responses[$"{status}"] = new OpenApiResponse
        {
            Description = ReasonPhrases.GetReasonPhrase(status),
            Content = body is null ? null : Json(body, contentType),
        };
    }

    private Dictionary<string, OpenApiMediaType> Json(Type type, string contentType = "application/json") =>
        new(StringComparer.Ordinal) { [contentType] = new OpenApiMediaType { Schema = _schemas.Of(type) } };
}
