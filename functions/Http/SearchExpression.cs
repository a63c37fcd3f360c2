namespace Orchestrator.Functions.Http;

/// <summary>What a text search asks for (graphql 5, semantics 149).</summary>
public abstract record SearchExpression
{
    /// <summary>Whether it holds for something.</summary>
    /// <param name="has">Whether a text is found in a field; in any for null.</param>
    public abstract bool Holds(Func<string?, string, bool> has);

    /// <summary>All parts must hold; without any, it holds.</summary>
    /// <param name="Parts">The parts.</param>
    public sealed record All(IReadOnlyList<SearchExpression> Parts) : SearchExpression
    {
        /// <inheritdoc />
        public override bool Holds(Func<string?, string, bool> has) => Parts.All(part => part.Holds(has));
    }

    /// <summary>Any part must hold.</summary>
    /// <param name="Parts">The parts.</param>
    public sealed record Any(IReadOnlyList<SearchExpression> Parts) : SearchExpression
    {
        /// <inheritdoc />
        public override bool Holds(Func<string?, string, bool> has) => Parts.Any(part => part.Holds(has));
    }

    /// <summary>It must not hold.</summary>
    /// <param name="Part">What.</param>
    public sealed record Not(SearchExpression Part) : SearchExpression
    {
        /// <inheritdoc />
        public override bool Holds(Func<string?, string, bool> has) => !Part.Holds(has);
    }

    /// <summary>A word or a phrase must be found.</summary>
    /// <param name="Field">In this field; in any for null.</param>
    /// <param name="Text">The text.</param>
    public sealed record Word(string? Field, string Text) : SearchExpression
    {
        /// <inheritdoc />
        public override bool Holds(Func<string?, string, bool> has) => has(Field, Text);
    }
}
