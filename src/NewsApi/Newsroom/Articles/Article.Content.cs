using NewsApi.Newsroom.Changes;

namespace NewsApi.Newsroom.Articles;

partial class Article
{
    const int MaxCorrections = 100;

    /// <summary>The current content.</summary>
    public ArticleContent Content => new()
    {
        Headline = Headline,
        Standfirst = Standfirst,
        SectionId = SectionId,
        TagIds = [.. TagIds],
        Bylines = Bylines,
        Language = Language,
        Source = Source,
        LeadImage = LeadImage,
        Body = Body,
        Syndication = Syndication,
    };

    /// <summary>Replaces the content; the previous content remains as a revision. Equal content has no effect.</summary>
    public void Revise(ArticleContent content, DateTimeOffset now, PublicationDates? dates = null, string? note = null)
    {
        EnsureNotKilled();
        ConflictException.ThrowIf(
            Stage is not Stage.Draft && content.Body is [], "empty-body", "A published or embargoed article must keep a body.");

        if (dates is null && note is null && content.ContentEquals(Content))
            return;
        if (dates is not null && Stage is Stage.Published)
            PublishedAt = dates.PublishedAt;
        Rewrite(content, ChangeKind.Revised, now, dates?.UpdatedAt, note);
    }

    /// <summary>Adds a correction notice for readers, and replaces the content if one is given.</summary>
    public void Correct(string text, DateTimeOffset now, ArticleContent? content = null)
    {
        EnsureNotKilled();
        ConflictException.ThrowIf(
            Stage is not Stage.Published, "not-published", "Only a published article can be corrected; revise a draft instead.");
        ConflictException.ThrowIf(content is { Body: [] }, "empty-body", "A published article must keep a body.");
        ConflictException.ThrowIf(
            Corrections.Count >= MaxCorrections, "too-many-corrections", $"An article can have at most {MaxCorrections} corrections.");

        Corrections = [.. Corrections, new(now, text)];
        if (content is null)
            Record(ChangeKind.Corrected, now, note: text);
        else
            Rewrite(content, ChangeKind.Corrected, now, note: text);
    }

    /// <summary>Moves the article to another section.</summary>
    public void Move(int section, DateTimeOffset now)
    {
        EnsureNotKilled();
        if (section != SectionId)
            Rewrite(Content with { SectionId = section }, ChangeKind.Moved, now);
    }

    /// <summary>Changes the slug. The former one redirects to it permanently, if the article was published with it.</summary>
    public void Move(Slug slug, DateTimeOffset now)
    {
        EnsureNotKilled();
        if (slug == Slug)
            return;

        if (Stage is Stage.Published)
            KeepSlug(slug);
        Slug = slug;
        Record(ChangeKind.Moved, now);
    }

    /// <summary>
    /// Adds the former slugs and addresses and sets the corrections that an imported article had in its source system. An article that is
    /// not published has no former slugs and addresses. Adds nothing to the change log: the import's change does.
    /// </summary>
    public void RestoreHistory(
        IEnumerable<Slug> former, IEnumerable<FormerAddress> addresses, IReadOnlyList<Correction>? corrections)
    {
        EnsureNotKilled();
        if (PublishedAt is not null)
        {
            foreach (var slug in former)
                KeepSlug(slug);
            formerAddresses.AddRange(addresses.Except(formerAddresses).Take(FormerAddress.MaxCount - formerAddresses.Count));
        }

        Corrections = corrections ?? Corrections;
    }

    /// <summary>Sets the pinned related articles, in order.</summary>
    public void PinRelated(IReadOnlyList<Id<Article>> related, DateTimeOffset now)
    {
        EnsureNotKilled();
        ConflictException.ThrowIf(related.Contains(Id), "pinned-to-itself", "An article cannot be pinned to itself.");
        if (relatedPins.OrderBy(p => p.Position).Select(p => p.RelatedId).SequenceEqual(related))
            return;

        Synchronize(relatedPins, related, (position, id) => new(Id, position, id), (pin, id) => pin.RelatedId = id);
        Record(ChangeKind.Pinned, now, UpdatedAt);
    }

    /// <summary>
    /// Replaces a tag that was merged into another. This is a change of the tag, so it adds nothing to the change log.
    /// </summary>
    public void ReplaceTag(int old, int tag)
    {
        if (articleTags.Find(t => t.TagId == old) is not { } tagging)
            return;

        articleTags.Remove(tagging);
        if (articleTags.TrueForAll(t => t.TagId != tag))
            articleTags.Add(new(Id, tag, tagging.Position));
    }

    void KeepSlug(Slug slug)
    {
        if (slugs.TrueForAll(s => s.Slug != slug))
            slugs.Add(new(slug));
    }

    void Rewrite(ArticleContent content, ChangeKind kind, DateTimeOffset now, DateTimeOffset? updatedAt = null, string? note = null)
    {
        Apply(content);
        Record(kind, now, updatedAt, note: note);
        revisions.Add(new(Id, Version, content, now));
    }

    void Apply(ArticleContent content)
    {
        Headline = content.Headline;
        Standfirst = content.Standfirst;
        SectionId = content.SectionId;
        Bylines = content.Bylines;
        Language = content.Language;
        Source = content.Source;
        LeadImage = content.LeadImage;
        Body = content.Body;
        Syndication = content.Syndication;

        articleTags.RemoveAll(t => !content.TagIds.Contains(t.TagId));
        foreach (var (position, tag) in content.TagIds.Distinct().Index())
            if (articleTags.Find(t => t.TagId == tag) is { } tagging)
                tagging.Position = position;
            else
                articleTags.Add(new(Id, tag, position));

        var images = Figures.Select(f => f.Image).ToList();
        Synchronize(articleImages, images, (position, id) => new(Id, position, id), (placement, id) => placement.ImageId = id);
    }

    // Rows are keyed by position. Updating them in place makes a new order an update instead of a key conflict.
    static void Synchronize<TRow, TValue>(
        List<TRow> rows, IReadOnlyList<TValue> values, Func<int, TValue, TRow> add, Action<TRow, TValue> set)
        where TRow : IOrdered
    {
        rows.RemoveAll(r => r.Position >= values.Count);
        foreach (var (position, value) in values.Index())
            if (rows.Find(r => r.Position == position) is { } row)
                set(row, value);
            else
                rows.Add(add(position, value));
    }
}
