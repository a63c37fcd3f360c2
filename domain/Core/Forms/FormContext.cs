using System.Text.Json.Nodes;
using Orchestrator.Core.Products;
using Orchestrator.Core.Serialization;
using Orchestrator.Core.Workflows;

namespace Orchestrator.Core.Forms;

/// <summary>
/// A form being replayed: the client sends all pages from the first on with every request, and each <see cref="Ask{T}"/>
/// answers with the next of them, or ends the request by asking for it (forms 1).
/// </summary>
/// <param name="inputs">The pages the client sent, in order.</param>
/// <param name="state">What is known before the form.</param>
/// <param name="catalogue">The catalogue, for the pages that a workflow's kind adds.</param>
/// <param name="cancellation">Signalled when the client went away.</param>
public sealed class FormContext(
    IReadOnlyList<JsonObject> inputs, State state, IFormCatalogue catalogue, CancellationToken cancellation)
{
    private readonly State _answered = new();
    private int _position;

    /// <summary>What is known so far: the initial state and the values of the pages before.</summary>
    public State State => new State().Merge(state).Merge(_answered);

    /// <summary>Signalled when the client went away.</summary>
    public CancellationToken Cancellation => cancellation;

    internal IFormCatalogue Catalogue => catalogue;

    /// <summary>Asks for a page that another page follows.</summary>
    /// <typeparam name="T">A record whose properties are the fields; <c>required</c> ones must be given.</typeparam>
    /// <exception cref="FormNotCompleteException">The client has not sent this page yet.</exception>
    /// <exception cref="FormValidationException">The page is not valid.</exception>
    public Task<T> Ask<T>(string title, Action<FormPage<T>>? configure = null) =>
        Answer(title, configure, new JsonObject { ["hasNext"] = true });

    /// <summary>Asks for the last page.</summary>
    /// <inheritdoc cref="Ask{T}"/>
    public Task<T> Submit<T>(string title, Action<FormPage<T>>? configure = null) =>
        Answer(title, configure, new JsonObject { ["hasNext"] = IsPart });

    /// <summary>Asks the pages of another workflow's form; what they are given stays theirs, and is not part of the state.</summary>
    /// <returns>The pages as the client sent them; none when that workflow has no form.</returns>
    /// <inheritdoc cref="Ask{T}" path="/exception"/>
    public async Task<IReadOnlyList<JsonObject>> AskPagesOf(Workflow workflow)
    {
        var definition = workflow.Definition;
        var known = State.Merge(Workflows.State.From(new { workflowName = definition.Name, workflowTarget = WireJson.ValueOf(definition.Target) }));
        var part = new FormContext([.. inputs.Skip(_position)], known, catalogue, cancellation) { IsPart = true };
        await workflow.RunForm(part);
        IReadOnlyList<JsonObject> given = [.. inputs.Skip(_position).Take(part._position)];
        _position += part._position;
        WasAsked |= part.WasAsked;
        return given;
    }

    /// <summary>Whether other pages follow after its last one.</summary>
    private bool IsPart { get; init; }

    /// <summary>Whether the form has asked for a page at all.</summary>
    internal bool WasAsked { get; private set; }

    /// <summary>Adds what the pages so far came to; it stands over what they were given.</summary>
    internal FormContext With(State more)
    {
        _answered.Merge(more);
        return this;
    }

    /// <summary>Asks for an empty page where the form asked for none, so that one is always there to be sent (rest 1.2).</summary>
    internal async Task AskForSomething()
    {
        if (!WasAsked)
            await Answer<EmptyPage>("unknown", configure: null, meta: null);
    }

    internal Task<ProductPage> AskForProduct(IReadOnlyList<Product> products) => Answer<ProductPage>(
        "unknown",
        page => page.Choice(p => p.Product, products.Select(product => new FormOption(product.ProductId.ToString(), product.Name))),
        meta: null);

    internal Task<SubscriptionPage> AskForSubscription() => Answer<SubscriptionPage>("unknown", configure: null, meta: null);

    /// <summary>Ends the form; pages that nobody asked for are an error.</summary>
    /// <exception cref="FormOverflowException">More pages were given than the form has.</exception>
    internal void EnsureAllUsed()
    {
        if (inputs.Count > _position)
            throw new FormOverflowException(inputs.Count - _position);
    }

    private Task<T> Answer<T>(string title, Action<FormPage<T>>? configure, JsonObject? meta)
    {
        WasAsked = true;
        var page = new FormPage<T>().Titled(title);
        configure?.Invoke(page);
        if (_position >= inputs.Count)
            throw new FormNotCompleteException(FormSchema.Of(page), meta);
        var answer = FormReader.Read(page, inputs[_position++]);
        _answered.Merge(State.From(answer!));
        return Task.FromResult(answer);
    }

    private sealed record EmptyPage;
}
