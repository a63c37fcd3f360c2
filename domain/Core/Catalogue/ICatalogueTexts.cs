namespace Orchestrator.Core.Catalogue;

/// <summary>Where the descriptions and product statuses live that operators have changed (rest 3).</summary>
public interface ICatalogueTexts
{
    /// <summary>All that operators have changed, by kind and id.</summary>
    Task<IReadOnlyDictionary<(CatalogueTextKind Kind, Guid Id), CatalogueText>> All(CancellationToken cancellation);

    /// <summary>Changes what is said of one entry; what the change leaves null stays as it is.</summary>
    /// <param name="kind">What it is.</param>
    /// <param name="id">Its id.</param>
    /// <param name="change">What is new.</param>
    /// <param name="user">Who says so.</param>
    /// <param name="cancellation">Cancels the request.</param>
    Task Change(CatalogueTextKind kind, Guid id, CatalogueText change, string user, CancellationToken cancellation);
}
