using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Orchestrator.Core.Catalogue;
using Orchestrator.Core.Products;
using Orchestrator.Core.Serialization;
using Orchestrator.Core.Subscriptions;
using Orchestrator.Functions.Access;
using Orchestrator.Functions.OpenApi;
using Orchestrator.Functions.OpenApi.Bodies;

namespace Orchestrator.Functions.Http;

/// <summary>Shows blocks, resource types and workflows of the catalogue, and changes what is said of them and of products (rest 3).</summary>
public sealed class CatalogueEntriesApi(CatalogueViews views, ICatalogueTexts texts, ISubscriptionStore subscriptions)
{
    private const int LongestDescription = 2000;

    /// <summary>Beyond this many subscriptions that live, it does not matter how many there are.</summary>
    private const int MostCounted = 100;

    private const string Statuses = "'active', 'pre production', 'phase out' or 'end of life'";

    /// <summary>A product.</summary>
    [Requires(Policy.Read)]
    [Function("products-get"), Responds(200, typeof(CatalogueProductView)), Fails(404)]
    public Task<IResult> Product(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "products/{productId}")] HttpRequest request, string productId) =>
        Show(request, CatalogueTextKind.Product, "product_id", productId);

    /// <summary>Changes description and status of a product: 201 with the product.</summary>
    [Requires(Policy.Configure)]
    [Function("products-change"), Responds(201, typeof(CatalogueProductView)), Fails(400, 404)]
    [TakesBody(typeof(ProductChangeBody))]
    [TakesReporter]
    public Task<IResult> ChangeProduct(
        [HttpTrigger(AuthorizationLevel.Anonymous, "patch", Route = "products/{productId}")] HttpRequest request, string productId) =>
        Change(request, CatalogueTextKind.Product, "product_id", productId);

    /// <summary>A product block.</summary>
    [Requires(Policy.Read)]
    [Function("product-blocks-get"), Responds(200, typeof(ProductBlockView)), Fails(404)]
    public Task<IResult> Block(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "product_blocks/{blockId}")] HttpRequest request, string blockId) =>
        Show(request, CatalogueTextKind.ProductBlock, "product_block_id", blockId);

    /// <summary>Changes the description of a product block: 201 with the block.</summary>
    [Requires(Policy.Configure)]
    [Function("product-blocks-change"), Responds(201, typeof(ProductBlockView)), Fails(404)]
    [TakesBody(typeof(DescriptionBody))]
    [TakesReporter]
    public Task<IResult> ChangeBlock(
        [HttpTrigger(AuthorizationLevel.Anonymous, "patch", Route = "product_blocks/{blockId}")] HttpRequest request, string blockId) =>
        Change(request, CatalogueTextKind.ProductBlock, "product_block_id", blockId);

    /// <summary>A resource type.</summary>
    [Requires(Policy.Read)]
    [Function("resource-types-get"), Responds(200, typeof(ResourceTypeView)), Fails(404)]
    public Task<IResult> ResourceType(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "resource_types/{typeId}")] HttpRequest request, string typeId) =>
        Show(request, CatalogueTextKind.ResourceType, "resource_type_id", typeId);

    /// <summary>Changes the description of a resource type: 201 with the resource type.</summary>
    [Requires(Policy.Configure)]
    [Function("resource-types-change"), Responds(201, typeof(ResourceTypeView)), Fails(404)]
    [TakesBody(typeof(DescriptionBody))]
    [TakesReporter]
    public Task<IResult> ChangeResourceType(
        [HttpTrigger(AuthorizationLevel.Anonymous, "patch", Route = "resource_types/{typeId}")] HttpRequest request, string typeId) =>
        Change(request, CatalogueTextKind.ResourceType, "resource_type_id", typeId);

    /// <summary>A workflow.</summary>
    [Requires(Policy.Read)]
    [Function("workflows-get"), Responds(200, typeof(WorkflowView)), Fails(404)]
    public Task<IResult> Workflow(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "workflows/{workflowId}")] HttpRequest request, string workflowId) =>
        Show(request, CatalogueTextKind.Workflow, "workflow_id", workflowId);

    /// <summary>Changes the description of a workflow: 201 with the workflow.</summary>
    [Requires(Policy.Configure)]
    [Function("workflows-change"), Responds(201, typeof(WorkflowView)), Fails(404)]
    [TakesBody(typeof(DescriptionBody))]
    [TakesReporter]
    public Task<IResult> ChangeWorkflow(
        [HttpTrigger(AuthorizationLevel.Anonymous, "patch", Route = "workflows/{workflowId}")] HttpRequest request, string workflowId) =>
        Change(request, CatalogueTextKind.Workflow, "workflow_id", workflowId);

    private Task<IResult> Show(HttpRequest request, CatalogueTextKind kind, string name, string value) => Answer.Of(async () =>
    {
        var id = RequestReader.Id(name, value);
        return await views.Find(kind, id, request.HttpContext.RequestAborted) is { } view ? RestJson.Ok(view) : Unknown();
    });

    private Task<IResult> Change(HttpRequest request, CatalogueTextKind kind, string name, string value) => Answer.Of(async () =>
    {
        var (id, user, cancellation) = (RequestReader.Id(name, value), RequestReader.Caller(request).Name, request.HttpContext.RequestAborted);
        var body = await RequestBody.ReadObject(request);
        var change = new CatalogueText(
            body["description"] is null ? null : BodyField.TextOrEmpty(body, "description", LongestDescription),
            kind == CatalogueTextKind.Product && body["status"] is { } status ? Status(status) : null);
        if (await views.Find(kind, id, cancellation) is not { } view)
            return Unknown();
        if (change.Status == ProductLifecycle.EndOfLife && await Living(id, cancellation) is { Length: > 0 } living)
            return Problem.Of(StatusCodes.Status400BadRequest, $"Cannot set product to 'end of life': {living} subscription(s) are not in terminated state");
        if (change != new CatalogueText())
        {
            await texts.Change(kind, id, change, user, cancellation);
            view = await views.Find(kind, id, cancellation) ?? view;
        }

        return RestJson.Ok(view, StatusCodes.Status201Created);
    });

    /// <summary>How many subscriptions of a product live: counted from the lists by status, each read no further than it matters.</summary>
    private async Task<string> Living(Guid product, CancellationToken cancellation)
    {
        var counts = await Task.WhenAll(Enum.GetValues<SubscriptionLifecycle>().Where(status => status != SubscriptionLifecycle.Terminated)
            .Select(async status => await subscriptions.List(new SubscriptionFilter(product, status), cancellation).Take(MostCounted).CountAsync(cancellation)));
        return counts.Sum() switch
        {
            0 => "",
            >= MostCounted => $"{MostCounted} or more",
            var count => $"{count}",
        };
    }

    /// <summary>A status by its value, or as user interfaces send it: with underscores.</summary>
    private static ProductLifecycle Status(JsonNode said)
    {
        var text = said.GetValueKind() == JsonValueKind.String ? said.GetValue<string>().Replace('_', ' ') : null;
        var found = Enum.GetValues<ProductLifecycle>().Where(status => WireJson.ValueOf(status) == text).ToList();
        return found is [var status]
            ? status
            : throw new RequestException(Problem.Unprocessable(
                "enum", ["body", "status"], $"Input should be {Statuses}", said.DeepClone(), new() { ["expected"] = Statuses }));
    }

    private static IResult Unknown() => Problem.Of(StatusCodes.Status404NotFound);
}
