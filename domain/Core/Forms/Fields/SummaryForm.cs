namespace Orchestrator.Core.Forms.Fields;

/// <summary>Shows a summary of what a form was given, as its last page (forms 9).</summary>
public static class SummaryForm
{
    /// <summary>Shows tables, with a divider before each; there is nothing to fill in.</summary>
    /// <inheritdoc cref="FormContext.Ask{T}" path="/exception"/>
    /// <example><code>
    /// await form.Summary("Node", new SummaryTable().Row(settings, before: subscription.Ne));
    /// </code></example>
    public static Task Summary(this FormContext form, string product, params IReadOnlyList<SummaryTable> tables) =>
        form.Summary<NothingToFill>(product, tables);

    /// <summary>Shows tables, with a divider before each, above a record's own fields.</summary>
    /// <typeparam name="T">The record.</typeparam>
    /// <param name="form">The form.</param>
    /// <param name="product">What is summarised; the page's title is <c>{product} Summary</c>.</param>
    /// <param name="tables">The tables.</param>
    /// <param name="configure">Configures the record's fields.</param>
    /// <inheritdoc cref="FormContext.Ask{T}" path="/exception"/>
    public static Task<T> Summary<T>(
        this FormContext form, string product, IReadOnlyList<SummaryTable> tables, Action<FormPage<T>>? configure = null) =>
        form.Submit<T>($"{product} Summary", page =>
        {
            for (var index = 0; index < tables.Count; index++)
            {
                page.Show($"divider_{index + 1}", new Divider());
                foreach (var (key, shown) in tables[index].Fields())
                    page.Show(key, shown);
            }

            configure?.Invoke(page);
        });

    private sealed record NothingToFill;
}
