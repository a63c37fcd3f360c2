namespace Orchestrator.Core.Products;

/// <summary>A product model or its registration is wrong; the text names the class and the field. Raised at start-up.</summary>
public sealed class ProductModelException(string message) : Exception(message)
{
    /// <exception cref="ProductModelException">There are mistakes; the text has a line for each.</exception>
    internal static void ThrowIfAny(IReadOnlyList<string> mistakes)
    {
        if (mistakes.Count > 0)
            throw new ProductModelException(string.Join('\n', mistakes));
    }
}
