using NewsApi.Contract.Import;
using NewsApi.Newsroom;
using NewsApi.Newsroom.Articles;
using NewsApi.Newsroom.Images;
using NewsApi.Newsroom.Sources;

namespace NewsApi.Operations.Import;

/// <summary>
/// A further version of an article that was imported before, from its own source. A kill always counts, an older version never; what the
/// newsroom changed since the last import stays.
/// </summary>
sealed class ArticleRevision(Article article, NumberedRecord numbered, Id<ImportSource>? source, DateTimeOffset now)
{
    readonly bool wasEdited = article.IsEditedHere;

    public ArticleRecord Record { get; } = numbered.Article.WithDatesAt(now);

    /// <summary>The content that the article gets, or that is proposed.</summary>
    public ArticleContent Content { get; private set; } = article.Content;

    public string Reason { get; private set; } = "";

    /// <summary>True if the decision has changed the article, which needs nothing else of the record.</summary>
    public bool IsApplied { get; private set; }

    /// <summary>True if the record makes the article public, or keeps it public.</summary>
    public bool Publishes => Record.Stage is RecordStage.Published && numbered.MayPublish;

    bool IsWire => Record.Wire is not null;
    bool IsLive => article.Stage.IsPublishedOrEmbargoed();
    bool HasExpired => Record.HasExpired(now);
    bool WantsLive => Record.Stage is RecordStage.Published or RecordStage.Embargoed;

    // A kill and a withdrawal, or the expiry of an article that the newsroom has not changed.
    bool EndsPublication(OnEdited onEdited) => Record.Stage is RecordStage.Killed or RecordStage.Withheld
        || (HasExpired && IsLive && MayOverwrite(onEdited));

    bool MayOverwrite(OnEdited onEdited) => !IsEdited || onEdited is OnEdited.Overwrite;

    /// <summary>Decides what happens to the article. A kill, a withdrawal and a mere change of the expiry are applied, too.</summary>
    public ImportOutcome Decide(ArticleContentMapper mapper, OnEdited onEdited)
    {
        if (article.Stage is Stage.Killed)
            return Record.Stage is RecordStage.Killed ? Unchanged() : Say(ImportOutcome.Skipped, "was killed here");
        if (!BelongsToSource && EndsPublication(onEdited))
            return OfAnotherSource();
        if (Record.Stage is RecordStage.Killed)
            return Do(() => article.Kill(now, "Killed by the source."));
        if (article.LastImport is { } last && last.IsNewerThan(numbered.Version))
            return Say(ImportOutcome.Older, "is older than what is here");
        if (Record.Stage is RecordStage.Withheld)
            return Withdraw();
        if (EndsPublication(onEdited))
            return Do(() => article.Expire(now));

        Content = ContentOf(mapper);
        if (Record.Describes(article, Content, numbered.MayPublish))
            return HasNewExpiry(onEdited) ? Do(() => article.TakeExpiry(Record.ExpiresAt, now)) : Unchanged();
        if (!BelongsToSource)
            return OfAnotherSource();
        if (IsProtected && onEdited is not OnEdited.Overwrite)
            return Keep(onEdited);
        ThrowIfStageIsPast();
        return ImportOutcome.Revised;
    }

    /// <summary>Brings the article to the record's version.</summary>
    public void Apply(Slug slug, IReadOnlyList<FormerAddress> addresses)
    {
        var corrections = MergedCorrections();
        article.RestoreExpiry(Record.ExpiresAt);
        if (!article.OwnsSlug && Publishes)
            article.TakeSlug(slug);
        else
            article.Move(slug, now);
        if (Record.Stage is RecordStage.Draft)
            EndPublication("Unpublished by the source.");
        var hasNewAddress = Publishes && addresses.Except(article.FormerAddresses).Any();
        if (!Content.ContentEquals(article.Content) || !IsWire || hasNewAddress)
            article.Revise(Content, now, Dates());
        if (Publishes)
            article.Publish(now, Record.DatesOr(Record.PublishedAt ?? now));
        if (Record.Stage is RecordStage.Embargoed && numbered.MayPublish)
            article.Embargo(Record.EmbargoedUntil!.Value, now);
        article.RestoreHistory(Record.OldSlugs(), addresses, corrections);
        RecordImport();
    }

    // An article that readers see changes only if the source's articles may be published.
    bool IsProtected => IsEdited || (IsLive && WantsLive && !numbered.MayPublish) || IsDraftPublishedHere;

    bool IsEdited => wasEdited || (IsWire && article.EditedBeforeExport);

    // The expiry that the worker carried out, or will, is none to take.
    bool HasNewExpiry(OnEdited onEdited) =>
        BelongsToSource && !HasExpired && Record.ExpiresAt != article.ExpiresAt && MayOverwrite(onEdited);

    // A draft of the source is public here because an editor published it after the last import.
    bool IsDraftPublishedHere => IsWire && IsLive && Record.Stage is RecordStage.Draft && article.Version > article.UneditedVersion;

    ImportOutcome Keep(OnEdited onEdited)
    {
        var reason = IsEdited
            ? $"was changed here since the last import, version {article.EditedVersion}"
            : IsDraftPublishedHere ? "is a draft at its source, and was published here"
            : "is published, and its source's rule is draft";
        if (onEdited is OnEdited.Skip)
            return Say(ImportOutcome.Skipped, reason);
        if (HasNewExpiry(onEdited))
            article.TakeExpiry(Record.ExpiresAt, now);
        article.RecordImport(numbered.Version, wasEdited: true, article.EditedBeforeExport);
        return Say(ImportOutcome.Proposed, $"{reason}: the text is proposed");
    }

    ImportOutcome Withdraw() => IsLive ? Do(() => EndPublication("Withheld by the source.")) : Unchanged();

    void EndPublication(string reason)
    {
        if (article.Stage is Stage.Published)
            article.Unpublish(now, reason);
        else if (article.Stage is Stage.Embargoed)
            article.CancelEmbargo(now);
    }

    ImportOutcome OfAnotherSource() => Say(ImportOutcome.Skipped, "belongs to another source of this site, which alone changes it");

    ImportOutcome Do(Action verb)
    {
        verb();
        IsApplied = true;
        RecordImport();
        return ImportOutcome.Revised;
    }

    ImportOutcome Unchanged()
    {
        // Two feeds of one site bring the same article by turns: only its own source's version is recorded.
        if (BelongsToSource)
            RecordImport();
        return ImportOutcome.Unchanged;
    }

    ImportOutcome Say(ImportOutcome outcome, string reason)
    {
        Reason = reason;
        return outcome;
    }

    bool BelongsToSource => article.ImportSourceId == source;

    void RecordImport() => article.RecordImport(numbered.Version, wasEdited, Record.Imported?.Edited ?? article.EditedBeforeExport);

    // The desk decides on syndication, and a section changes only when the article's own source names another one.
    ArticleContent ContentOf(ArticleContentMapper mapper)
    {
        var mapped = mapper.ToContent(Record);
        if (!IsWire)
            return wasEdited && article.Syndication is Syndication.Denied ? mapped with { Syndication = Syndication.Denied } : mapped;
        return mapped with
        {
            Syndication = article.Syndication,
            SectionId = BelongsToSource && Record.Wire!.NamesSection ? mapped.SectionId : article.SectionId,
            Source = BelongsToSource ? mapped.Source : article.Source,
        };
    }

    void ThrowIfStageIsPast()
    {
        var isPast = article.Stage is Stage.Published && !IsWire;
        ConflictException.ThrowIf(isPast && Record.Stage is RecordStage.Draft, "already-published",
            "stage cannot be draft: the article is already published");
        ConflictException.ThrowIf(isPast && Record.Stage is RecordStage.Embargoed, "already-published",
            "stage cannot be embargoed: the article is already published");
    }

    // A wire's dates do not change when the newsroom published the article. Text that stays the same is not an update for readers.
    PublicationDates Dates()
    {
        var saysTheSame = (Content.Headline, Content.Standfirst) == (article.Headline, article.Standfirst)
            && Content.Body.SequenceEqual(article.Body);
        var sent = Record.UpdatedAt ?? now;
        return new(
            (IsWire ? article.PublishedAt : null) ?? Record.PublishedAt ?? now,
            saysTheSame && IsWire ? article.UpdatedAt : sent > article.UpdatedAt || !IsLive ? sent : article.UpdatedAt);
    }

    // Corrections that were published here stay.
    List<Correction>? MergedCorrections() => Record.ToCorrections() is not { } sent ? null
        : wasEdited ? [.. article.Corrections.Union(sent).OrderBy(c => c.At)]
        : sent;
}
