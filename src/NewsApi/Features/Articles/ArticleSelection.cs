using NewsApi.Contract.Queries;

namespace NewsApi.Features.Articles;

/// <summary>The requested properties of an article: those that <c>include</c> adds, and those that <c>fields</c> keeps.</summary>
sealed record ArticleSelection
{
    /// <summary>Comma-separated properties to add. `body` is always included.</summary>
    /// <example>related,latest</example>
    public CommaSeparated<DetailInclude>? Include { get; init; }

    /// <summary>
    /// Comma-separated properties to return; all others are left out, except those that `include` names. Naming a property that
    /// `include` can add includes it.
    /// </summary>
    /// <example>headline,body</example>
    public CommaSeparated<ArticleField>? Fields { get; init; }

    /// <summary>True if the stored document is the response: nothing is added or removed.</summary>
    public bool IsWholeDocument => Include is null && Fields is null;

    public bool HasFields => Fields is not null;

    public bool Has(ArticleField field) =>
        Fields?.Has(field) is true
        || Enum.TryParse<DetailInclude>(field.ToString(), out var included) && Include?.Has(included) is true;

    public bool Has(string property) => QueryEnum<ArticleField>.Known.TryGetValue(property, out var field) && Has(field);
}

enum DetailInclude { Related, Latest, Body, BodyHtml, BodyText }
