using System.Collections;

namespace Orchestrator.Core.Products;

/// <summary>
/// Makes the blocks that a new model must have and that its class does not make itself: those declared without <c>?</c>, and as
/// many items of a list as it has at least (features 2).
/// </summary>
internal static class NewBlocks
{
    /// <exception cref="ProductModelException">A block that the model must have can be of several classes.</exception>
    public static void AddTo(object model)
    {
        foreach (var field in ProductModel.FieldsOf(model.GetType()).Where(field => field.BlockType is not null))
        {
            if (field.Kind == ProductFieldKind.Block)
                AddBlock(model, field);
            else
                AddItems(model, field);
            foreach (var block in field.BlocksIn(model))
                AddTo(block);
        }
    }

    private static void AddBlock(object model, ProductField field)
    {
        if (!field.IsAlwaysThere || field.Property.GetValue(model) is not null)
            return;
        if (field.BlockTypes.Count != 1)
            throw new ProductModelException($"{field.Property.DeclaringType!.FullName}.{field.Property.Name} can be one of {field.BlockTypes.Count} classes, so that nothing says which to make. Declare it with ?, or give it a value.");
        field.Property.SetValue(model, Activator.CreateInstance(field.BlockTypes[0]));
    }

    /// <summary>Which items a list of several classes begins with is for the workflow to say.</summary>
    private static void AddItems(object model, ProductField field)
    {
        if (field.Property.GetValue(model) is null && field.IsAlwaysThere)
            field.Property.SetValue(model, Activator.CreateInstance(field.Property.PropertyType));
        if (field.Property.GetValue(model) is not IList list || field.BlockTypes.Count != 1)
            return;
        while (list.Count < field.MinItems)
            list.Add(Activator.CreateInstance(field.BlockTypes[0]));
    }
}
