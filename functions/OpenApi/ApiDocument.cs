using System.Reflection;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.OpenApi;

namespace Orchestrator.Functions.OpenApi;

/// <summary>
/// The OpenAPI 3.1 document of all HTTP functions, made of the declarations that serve the routes: triggers, attributes and
/// documentation comments.
/// </summary>
public sealed class ApiDocument
{
    private const string Bearer = "bearer";

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
        Tags = new HashSet<OpenApiTag>(),
    };

    private readonly Dictionary<string, ApiOperation> _paths = new(StringComparer.Ordinal);
    private readonly ApiSchemas _schemas;

    private ApiDocument()
    {
        _schemas = new ApiSchemas(_document);
        _document.AddComponent(Bearer, new OpenApiSecurityScheme
        {
            Type = SecuritySchemeType.Http,
            Scheme = Bearer,
            BearerFormat = "JWT",
            Description = "A token of the OIDC provider. Not needed where the deployment asks nobody who they are.",
        });
    }

    /// <summary>The document as JSON.</summary>
    /// <param name="assemblies">Where the HTTP functions are.</param>
    /// <param name="cancellation">Cancels the writing.</param>
    public static Task<string> Write(IEnumerable<Assembly> assemblies, CancellationToken cancellation)
    {
        var (document, comments) = (new ApiDocument(), new DocumentationComments());
        foreach (var assembly in assemblies)
        {
            foreach (var operation in ApiOperation.In(assembly))
                document.Add(operation, comments.SummaryOf(operation.Declaration));
        }

        return document._document.SerializeAsJsonAsync(OpenApiSpecVersion.OpenApi3_1, cancellation);
    }

    /// <summary>Routes that differ only in names are one path, with the names of the first.</summary>
    private void Add(ApiOperation operation, string? summary)
    {
        if (!_paths.TryGetValue(operation.Signature, out var first))
        {
            _paths.Add(operation.Signature, first = operation);
            _document.Paths.Add("/api/" + operation.Route, new OpenApiPathItem());
        }

        ((OpenApiPathItem)_document.Paths["/api/" + first.Route]).AddOperation(new HttpMethod(operation.Verb), Describe(operation, summary, first));
    }

    private OpenApiOperation Describe(ApiOperation operation, string? summary, ApiOperation path)
    {
        var tag = operation.Route.Split('/', '.')[0];
        _document.Tags!.Add(new OpenApiTag { Name = tag });
        var described = new OpenApiOperation
        {
            OperationId = operation.Name,
            Summary = summary,
            Tags = new HashSet<OpenApiTagReference> { new(tag, _document) },
            Parameters = [.. Parameters(operation, path)],
            Responses = Responses(operation),
            Security = operation.IsPublic ? [] : [new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(Bearer, _document)] = [] }],
        };
        if (operation.Body is { } body)
            described.RequestBody = new OpenApiRequestBody { Required = true, Description = body.Description, Content = Content("application/json", [body.Type]) };
        return described;
    }

    private IEnumerable<IOpenApiParameter> Parameters(ApiOperation operation, ApiOperation path)
    {
        foreach (var ((name, type), (shown, _)) in operation.RouteParameters.Zip(path.RouteParameters))
            yield return Parameter(ParameterLocation.Path, shown, type, name == shown ? null : $"Here the {name}.", isRequired: true);
        foreach (var query in operation.Queries)
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
        foreach (var answers in ApiAnswers.Of(operation).GroupBy(answer => answer.Status).OrderBy(group => group.Key))
        {
            var bodies = answers.Select(answer => answer.Body).OfType<Type>().Distinct().ToList();
            responses[$"{answers.Key}"] = new OpenApiResponse
            {
                Description = ReasonPhrases.GetReasonPhrase(answers.Key),
                Content = bodies.Count == 0 ? null : Content(answers.First().ContentType, bodies),
            };
        }

        return responses;
    }

    private Dictionary<string, OpenApiMediaType> Content(string type, IReadOnlyList<Type> bodies) => new(StringComparer.Ordinal)
    {
        [type] = new OpenApiMediaType
        {
            Schema = bodies is [var body] ? _schemas.Of(body) : new OpenApiSchema { AnyOf = [.. bodies.Select(_schemas.Of)] },
        },
    };
}
