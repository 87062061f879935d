using NewsApi.Contract.Import;
using NewsApi.Newsroom;
using NewsApi.Newsroom.Articles;
using NewsApi.Newsroom.Sources;

namespace NewsApi.Operations.Import;

/// <summary>A new article of an import.</summary>
sealed class ArticleAddition(NumberedRecord numbered, DateTimeOffset now, ImportSources sources)
{
    readonly Id<ImportSource>? source = sources.IdOf(numbered.Source);

    public ArticleRecord Record { get; } = numbered.Article.WithDatesAt(now);

    /// <summary>The reason why the article is not added; null if it is.</summary>
    public string? ReasonToLeaveOut => Record switch
    {
        { Stage: RecordStage.Withheld, Body: [] } => "was withdrawn or deleted before it was imported",
        { Wire: not null, ExpiresAt: { } expiry } when expiry <= now => $"expired on {expiry:yyyy-MM-dd'T'HH:mm:ss'Z'}",
        _ => null,
    };

    /// <summary>True if the article is or was published, so that its slugs are its own.</summary>
    public bool IsPublic => Stage is RecordStage.Published || Record is { Stage: RecordStage.Killed, PublishedAt: not null, Body: not [] };

    public Article ToArticle(ArticleContent content, Slug slug, IReadOnlyList<FormerAddress> addresses)
    {
        var changes = Stage is RecordStage.Draft ? 1 : Record.ChangesToStage();
        var firstVersion = Math.Max(1, (Record.Version ?? changes) - changes + 1);
        var article = new Article(content, slug, now, new(IdOf(), Record.SourceId, source, firstVersion, Note));
        if (IsPublic)
            article.Publish(now, Record.DatesOr(Record.PublishedAt ?? now));
        article.RestoreHistory(Record.OldSlugs(), addresses, Record.ToCorrections());
        article.RestoreExpiry(Record.ExpiresAt);
        if (Stage is RecordStage.Embargoed)
            article.Embargo(Record.EmbargoedUntil!.Value, now);
        if (Stage is RecordStage.Killed)
            article.Kill(now);
        article.RecordImport(numbered.Version, wasEdited: false, Record.Imported?.Edited is true);
        return article;
    }

    RecordStage Stage => Record.Stage switch
    {
        RecordStage.Withheld => RecordStage.Draft,
        RecordStage.Published or RecordStage.Embargoed when !numbered.MayPublish => RecordStage.Draft,
        var stage => stage,
    };

    string? Note => Stage is RecordStage.Draft && Record.EmbargoedUntil is { } until ? $"Embargoed by the source until {until:u}." : null;

    // The id of a source that is no URI identifies the article together with the source.
    Id<Article> IdOf()
    {
        if (Record.Id is { } id)
            return id;
        var since = Record.PublishedAt ?? Record.EmbargoedUntil ?? DateTimeOffset.UnixEpoch;
        var isUnique = source is null || ImportIds.IsUri(Record.SourceId);
        return Id<Article>.Of(isUnique ? Record.SourceId : $"{sources.NameOf(source)} {Record.SourceId}", since);
    }
}
