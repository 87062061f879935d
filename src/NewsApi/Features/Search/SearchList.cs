using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using NewsApi.Contract.Articles;
using NewsApi.Contract.Problems;
using NewsApi.Contract.Queries;

namespace NewsApi.Features.Search;

/// <summary>The parameters of a search.</summary>
sealed record SearchList : ArticleFilter
{
    /// <summary>Words, "phrases", `-not`, `OR`. At most 200 characters.</summary>
    /// <example>soldiers</example>
    [Required, MaxLength(200)]
    public string Q { get; init; } = "";

    /// <summary>`relevance` (the default), or `newest` first, which does not rank and pages through all matches.</summary>
    /// <example>newest</example>
    [DefaultValue("relevance")]
    public QueryEnum<SearchOrder>? Order { get; init; }

    public SearchOrder OrderOrDefault => Order?.Value ?? SearchOrder.Relevance;

    /// <summary>True to include `facets`: counts of the matches by tag, section and year.</summary>
    /// <example>true</example>
    public bool? Facets { get; init; }

    protected override string FilterKey => $"search {OrderOrDefault} {Q} {ToCanonicalJson()}";

    public override void Check()
    {
        base.Check();
        if (OrderOrDefault is SearchOrder.Relevance && After is { Snapshot: null })
            throw new InvalidRequestException("after", "must be a cursor taken from next of this list");
    }

    /// <summary>
    /// The cursor behind a row. By relevance it keeps the time of the newest match of the first page, so that articles published later do
    /// not change the ranking.
    /// </summary>
    public Cursor CursorAfter(SearchRow last) => OrderOrDefault is SearchOrder.Newest
        ? Cursor.At(FilterHash, last.PublishedAt, last.Id)
        : new(FilterHash, last.Rank, last.Id, "", After?.Snapshot ?? last.Newest);
}

enum SearchOrder { Relevance, Newest }
