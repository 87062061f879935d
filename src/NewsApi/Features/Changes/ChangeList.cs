using NewsApi.Contract;
using NewsApi.Contract.Changes;
using NewsApi.Contract.Json;
using NewsApi.Storage.Changes;

namespace NewsApi.Features.Changes;

/// <summary>The query parameters of the change feed.</summary>
sealed record ChangeList : ChangePaging
{
    protected override string FilterKey => "changes";

    public ChangeView View(ChangeEntry entry, Site site) => new()
    {
        Cursor = CursorAt(entry.Position),
        Kind = Enum.Parse<PublicChangeKind>(entry.Kind, true),
        At = entry.At,
        Article = entry.ToChangedArticle(site, entry.Current is { } article ? JsonSplicer.Merge(article.Summary, article.Rest) : null),
    };
}
