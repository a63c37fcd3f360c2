using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Orchestrator.Functions.Access;
using Orchestrator.Functions.OpenApi;

namespace Orchestrator.Functions.Http;

/// <summary>GET /api/products/ (rest 3).</summary>
public sealed class ProductsApi(CatalogueViews views)
{
    /// <summary>All products, or those with a tag or of a product type; unknown values give an empty list.</summary>
    [Requires(Policy.Read)]
    [Function("products-list"), Responds(200, typeof(IReadOnlyList<CatalogueProductView>))]
    [TakesQuery("tag", typeof(string), "Only products with this tag.")]
    [TakesQuery("product_type", typeof(string), "Only products of this type.")]
    public async Task<IResult> List(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "products")] HttpRequest request)
    {
        var (tag, type) = (request.Query["tag"].ToString(), request.Query["product_type"].ToString());
        var products = await views.Products(request.HttpContext.RequestAborted);
        return RestJson.Ok(products
            .Where(product => tag.Length == 0 || product["tag"]!.GetValue<string>() == tag)
            .Where(product => type.Length == 0 || product["product_type"]!.GetValue<string>() == type));
    }
}
