using System.Reflection;

namespace Orchestrator.Core.Products;

/// <summary>Finds everything that is wrong with a subscription model and the product blocks below it.</summary>
internal sealed class ProductModelCheck
{
    private readonly List<string> _mistakes = [];
    private readonly List<Type> _classes = [];
    private readonly Dictionary<Type, IReadOnlyList<ProductField>> _fields = [];

    private ProductModelCheck()
    {
    }

    /// <summary>A sentence or two each: class, field, what is wrong, what to do.</summary>
    public IReadOnlyList<string> Mistakes => _mistakes;

    /// <summary>The product block classes of the model.</summary>
    public IEnumerable<Type> Blocks => _classes.Skip(1);

    public static ProductModelCheck Of(Type model)
    {
        var check = new ProductModelCheck();
        check.Check(model);
        if (check._fields[model].All(field => field.BlockType is null))
            check._mistakes.Add($"{model.FullName} has no product block. Declare at least one property of a ProductBlockModel type.");
        check._mistakes.AddRange(EndlessBlocks.In(check._fields));
        // What raises here would raise whenever a subscription is made; an endless model would not come back from it.
        if (check._mistakes.Count == 0)
            check._mistakes.AddRange(check._classes.Select(Unmakeable).OfType<string>());
        return check;
    }

    private void Check(Type model)
    {
        if (_classes.Contains(model))
            return;
        _classes.Add(model);
        var properties = ProductModel.Declared(model).ToList();
        _mistakes.AddRange(ClassMistakes.Of(model));
        _mistakes.AddRange(KeyMistakes.Of(model, properties));
        var fields = new List<ProductField>();
        foreach (var property in properties)
        {
            var field = ProductModel.Describe(property);
            _mistakes.AddRange(FieldMistakes.Of(property, field));
            if (field is not null && property.CanWrite)
                fields.Add(field);
        }

        _fields[model] = fields;
        foreach (var block in fields.SelectMany(field => field.BlockTypes).Where(block => !block.IsAbstract && block.IsAssignableTo(typeof(ProductBlockModel))))
            Check(block);
    }

    private static string? Unmakeable(Type model)
    {
        try
        {
            NewBlocks.AddTo(Activator.CreateInstance(model)!);
            return null;
        }
        catch (ProductModelException error)
        {
            return error.Message;
        }
        catch (TargetInvocationException error)
        {
            return $"{model.FullName} cannot be made, its constructor or an initialiser raised: {error.InnerException!.Message}";
        }
    }
}
