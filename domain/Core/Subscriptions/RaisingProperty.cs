using System.Reflection;
using Orchestrator.Core.Products;

namespace Orchestrator.Core.Subscriptions;

/// <summary>Finds the computed property that keeps a model from being written.</summary>
internal static class RaisingProperty
{
    /// <returns>Class, property and what it raised, of the innermost block first; null when all can be read.</returns>
    public static string? In(object model) =>
        ProductModel.FieldsOf(model.GetType()).SelectMany(field => field.BlocksIn(model)).Select(In).FirstOrDefault(found => found is not null)
        ?? ProductModel.Declared(model.GetType()).Select(property => Raised(property, model)).FirstOrDefault(found => found is not null);

    private static string? Raised(PropertyInfo property, object model)
    {
        try
        {
            _ = property.GetValue(model);
            return null;
        }
        catch (TargetInvocationException error)
        {
            return $"{property.DeclaringType!.FullName}.{property.Name} raised: {error.InnerException!.Message}";
        }
    }
}
