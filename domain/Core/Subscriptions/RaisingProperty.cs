using System.Globalization;
using System.Reflection;
using Orchestrator.Core.Products;

namespace Orchestrator.Core.Subscriptions;

/// <summary>Finds the property that keeps a model from being written.</summary>
internal static class RaisingProperty
{
    /// <returns>Class, property and what is wrong, of the innermost block first; null when all can be read.</returns>
    public static string? In(object model) =>
        ProductModel.FieldsOf(model.GetType()).SelectMany(field => field.BlocksIn(model)).Select(In).FirstOrDefault(found => found is not null)
        ?? ProductModel.Declared(model.GetType()).Select(property => Raised(property, model)).FirstOrDefault(found => found is not null);

    private static string NotFinite(PropertyInfo property, double number) => string.Create(
        CultureInfo.InvariantCulture, $"{property.DeclaringType!.FullName}.{property.Name} is {number}, which is no number in JSON");

    private static string? Raised(PropertyInfo property, object model)
    {
        try
        {
            return property.GetValue(model) switch
            {
                double number when !double.IsFinite(number) => NotFinite(property, number),
                IEnumerable<double> numbers when numbers.FirstOrDefault(item => !double.IsFinite(item)) is var found && !double.IsFinite(found) => NotFinite(property, found),
                _ => null,
            };
        }
        catch (TargetInvocationException error)
        {
            return $"{property.DeclaringType!.FullName}.{property.Name} raised: {error.InnerException!.Message}";
        }
    }
}
