using NewsApi.Newsroom.Audit;
using NewsApi.Newsroom.Changes;
using NewsApi.Newsroom.Images;

namespace NewsApi.Newsroom.Articles;

/// <summary>
/// A story, from first draft to archive. It changes only through its verbs,
/// and every verb leaves a line in the diary (<see cref="Changes"/>), saved in the same transaction.
/// </summary>
sealed class Article : IAudited
{
    const int MaxCorrections = 100;

    readonly List<Change> changes = [];
    readonly List<Revision> revisions = [];
    readonly List<ArticleTag> taggings = [];
    readonly List<ArticleImage> placements = [];
    readonly List<RelatedPin> pins = [];
    readonly List<ArticleSlug> slugs = [];

    Article() { }

    /// <param name="version">What its count of changes begins with; a story that was worked on elsewhere goes on counting.</param>
    public Article(ArticleContent copy, Slug slug, DateTimeOffset now, Id<Article>? id = null, string? sourceId = null, int version = 1)
    {
        Id = id ?? Id<Article>.New();
        Version = version - 1;
        Slug = slug;
        slugs.Add(new(slug));
        SourceId = sourceId;
        Apply(copy);
        Record(ChangeKind.Drafted, now);
        revisions.Add(new(Id, Version, copy, now));
    }

    public Id<Article> Id { get; private init; }
    public Slug Slug { get; private set; }
    public string Headline { get; private set; } = "";
    public string? Standfirst { get; private set; }
    public int SectionId { get; private set; }
    public IReadOnlyList<Byline> Bylines { get; private set; } = [];
    public string Language { get; private set; } = ArticleContent.DefaultLanguage;
    public Source? Source { get; private set; }
    public Figure? LeadImage { get; private set; }
    public IReadOnlyList<Block> Body { get; private set; } = [];
    public IReadOnlyList<Correction> Corrections { get; private set; } = [];
    public Syndication Syndication { get; private set; }
    public Stage Stage { get; private set; } = Stage.Draft;

    /// <summary>The moment agreed with the source, while the story waits for it.</summary>
    public DateTimeOffset? EmbargoedUntil { get; private set; }
    public DateTimeOffset? PublishedAt { get; private set; }
    public DateTimeOffset UpdatedAt { get; private set; }
    public int Version { get; private set; }

    /// <summary>What the system a story came from calls it; an import finds its own stories again by this.</summary>
    public string? SourceId { get; private init; }

    /// <summary>SHA-256 of the line that an import last took this story from.</summary>
    public byte[]? Fingerprint { get; set; }

    public IReadOnlyList<ArticleTag> ArticleTags => taggings;
    public IReadOnlyList<ArticleImage> ArticleImages => placements;
    public IReadOnlyList<RelatedPin> RelatedPins => pins;

    /// <summary>Every slug this story ever had: links to any of them work for ever, and no other story gets one.</summary>
    public IReadOnlyList<ArticleSlug> Slugs => slugs;
    public IReadOnlyList<Change> Changes => changes;
    public IReadOnlyList<Revision> Revisions => revisions;

    public string Subject => $"article/{Id}";
    public int? AuditedVersion => Version;

    /// <summary>The story's words and pictures as they now are.</summary>
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

    public IEnumerable<int> TagIds => taggings.OrderBy(t => t.Position).Select(t => t.TagId);
    public IEnumerable<Figure> Figures => (LeadImage is null ? Body : Body.Prepend(LeadImage)).OfType<Figure>();

    /// <summary>
    /// Makes the story readable. Publishing twice changes nothing.
    /// A story from an archive brings its own dates; any other is published now.
    /// </summary>
    public void Publish(DateTimeOffset now, PublicationDates? dates = null)
    {
        EnsurePublishable();
        if (Stage is Stage.Published)
            return;

        Stage = Stage.Published;
        EmbargoedUntil = null;
        PublishedAt = dates?.PublishedAt ?? now;
        Record(ChangeKind.Published, now, dates?.UpdatedAt);
    }

    /// <summary>Holds a finished story back until a moment agreed with its source. Naming another moment changes it.</summary>
    public void Embargo(DateTimeOffset until, DateTimeOffset now)
    {
        EnsurePublishable();
        ConflictException.ThrowIf(Stage is Stage.Published, "already-published", "A published story cannot be embargoed; kill it if it must not be read.");
        ConflictException.ThrowIf(until <= now, "embargo-over", "The moment of the embargo has passed; publish the story without one.");
        if (Stage is Stage.Embargoed && EmbargoedUntil == until)
            return;

        Stage = Stage.Embargoed;
        EmbargoedUntil = until;
        Record(ChangeKind.Embargoed, now);
    }

    /// <summary>Publishes what an embargo held back, dated as it was agreed.</summary>
    public void Lift(DateTimeOffset now) =>
        Publish(now, EmbargoedUntil is { } moment ? new(moment, moment) : null);

    /// <summary>Takes the story off the schedule: it is a draft again.</summary>
    public void CancelEmbargo(DateTimeOffset now)
    {
        EnsureNotKilled();
        ConflictException.ThrowIf(Stage is not Stage.Embargoed, "not-embargoed", "There is no embargo on the story.");

        Stage = Stage.Draft;
        EmbargoedUntil = null;
        Record(ChangeKind.Unscheduled, now);
    }

    /// <summary>Replaces the copy; the text before stays as a revision. The same copy again changes nothing.</summary>
    public void Revise(ArticleContent copy, DateTimeOffset now, PublicationDates? dates = null, string? note = null)
    {
        EnsureNotKilled();
        ConflictException.ThrowIf(Stage is not Stage.Draft && copy.Body is [], "empty-body", "A story that is published or scheduled cannot lose its body.");

        if (dates is null && note is null && copy.ContentEquals(Content))
            return;
        if (dates is not null && Stage is Stage.Published)
            PublishedAt = dates.PublishedAt;
        Rewrite(copy, ChangeKind.Revised, now, dates?.UpdatedAt, note);
    }

    /// <summary>Tells readers what was wrong and what is right, and puts it right in the text where one is given.</summary>
    public void Correct(string text, DateTimeOffset now, ArticleContent? copy = null)
    {
        EnsureNotKilled();
        ConflictException.ThrowIf(Stage is not Stage.Published, "not-published", "Only a published story can be corrected; revise a draft instead.");
        ConflictException.ThrowIf(copy is { Body: [] }, "empty-body", "A published story cannot lose its body.");
        ConflictException.ThrowIf(Corrections.Count >= MaxCorrections, "too-many-corrections", $"A story has {MaxCorrections} corrections at most.");

        Corrections = [.. Corrections, new(now, text)];
        if (copy is null)
            Record(ChangeKind.Corrected, now, note: text);
        else
            Rewrite(copy, ChangeKind.Corrected, now, note: text);
    }

    /// <summary>Runs the story in another section.</summary>
    public void Move(int section, DateTimeOffset now)
    {
        EnsureNotKilled();
        if (section != SectionId)
            Rewrite(Content with { SectionId = section }, ChangeKind.Moved, now);
    }

    /// <summary>Gives the story another address; the old one leads to it for ever.</summary>
    public void Move(Slug slug, DateTimeOffset now)
    {
        EnsureNotKilled();
        if (slug == Slug)
            return;

        if (slugs.All(s => s.Slug != slug))
            slugs.Add(new(slug));
        Slug = slug;
        Record(ChangeKind.Moved, now);
    }

    /// <summary>
    /// Gives back what the story had where it was worked on before: addresses that led to it, and what readers were told was wrong.
    /// No line of the diary, for nothing happens here; what is done with the story next writes one.
    /// </summary>
    public void RecordSlug(IEnumerable<Slug> former, IReadOnlyList<Correction>? corrections)
    {
        EnsureNotKilled();
        slugs.AddRange(former.Where(slug => slugs.All(s => s.Slug != slug)).Distinct().Select(slug => new ArticleSlug(slug)).ToList());
        Corrections = corrections ?? Corrections;
    }

    /// <summary>Chooses what readers are offered next, in this order.</summary>
    public void PinRelated(IReadOnlyList<Id<Article>> related, DateTimeOffset now)
    {
        EnsureNotKilled();
        ConflictException.ThrowIf(related.Contains(Id), "pinned-to-itself", "A story cannot be pinned to itself.");
        if (pins.OrderBy(p => p.Position).Select(p => p.RelatedId).SequenceEqual(related))
            return;

        Synchronize(pins, related, (position, id) => new(Id, position, id), (pin, id) => pin.RelatedId = id);
        Record(ChangeKind.Pinned, now, UpdatedAt);
    }

    /// <summary>Carries one tag in place of another; not a change of the story, but of what the tag is.</summary>
    public void ReplaceTag(int old, int tag)
    {
        if (taggings.Find(t => t.TagId == old) is not { } tagging)
            return;

        taggings.Remove(tagging);
        if (taggings.TrueForAll(t => t.TagId != tag))
            taggings.Add(new(Id, tag, tagging.Position));
    }

    /// <summary>Withdraws the story for good; partners are told to remove it.</summary>
    public void Kill(DateTimeOffset now, string? reason = null)
    {
        if (Stage is Stage.Killed)
            return;

        var wasPublic = Stage is Stage.Published;
        Stage = Stage.Killed;
        EmbargoedUntil = null;
        Record(ChangeKind.Killed, now, isPublic: wasPublic, note: reason);
    }

    void EnsurePublishable()
    {
        ConflictException.ThrowIf(Stage is Stage.Killed, "already-killed", "A killed story cannot be published again.");
        ConflictException.ThrowIf(Body is [], "empty-body", "A story needs a body before it can be published.");
    }

    void EnsureNotKilled() =>
        ConflictException.ThrowIf(Stage is Stage.Killed, "already-killed", "A killed story cannot be changed.");

    void Rewrite(ArticleContent copy, ChangeKind kind, DateTimeOffset now, DateTimeOffset? updatedAt = null, string? note = null)
    {
        Apply(copy);
        Record(kind, now, updatedAt, note: note);
        revisions.Add(new(Id, Version, copy, now));
    }

    void Apply(ArticleContent copy)
    {
        Headline = copy.Headline;
        Standfirst = copy.Standfirst;
        SectionId = copy.SectionId;
        Bylines = copy.Bylines;
        Language = copy.Language;
        Source = copy.Source;
        LeadImage = copy.LeadImage;
        Body = copy.Body;
        Syndication = copy.Syndication;

        taggings.RemoveAll(t => !copy.TagIds.Contains(t.TagId));
        foreach (var (position, tag) in copy.TagIds.Distinct().Index())
            if (taggings.Find(t => t.TagId == tag) is { } tagging)
                tagging.Position = position;
            else
                taggings.Add(new(Id, tag, position));

        Synchronize(placements, [.. Figures.Select(f => f.Image)], (position, id) => new(Id, position, id), (placement, id) => placement.ImageId = id);
    }

    // Rows keyed by position are changed in place, so that a new order is an update and never a clash of keys.
    static void Synchronize<TRow, TValue>(List<TRow> rows, IReadOnlyList<TValue> values, Func<int, TValue, TRow> add, Action<TRow, TValue> set)
        where TRow : IOrdered
    {
        rows.RemoveAll(r => r.Position >= values.Count);
        foreach (var (position, value) in values.Index())
            if (rows.Find(r => r.Position == position) is { } row)
                set(row, value);
            else
                rows.Add(add(position, value));
    }

    void Record(ChangeKind kind, DateTimeOffset now, DateTimeOffset? updatedAt = null, bool? isPublic = null, string? note = null)
    {
        Version++;
        UpdatedAt = updatedAt ?? now;
        changes.Add(new(Id, Version, kind, now, isPublic ?? Stage is Stage.Published, note));
    }
}

enum Stage { Draft, Embargoed, Published, Killed }

/// <summary>A slug that leads to a story, now or from an old link.</summary>
sealed record ArticleSlug(Slug Slug);

/// <summary>A row of a numbered list, such as the pictures of a story.</summary>
interface IOrdered
{
    int Position { get; }
}

/// <summary>The times that a story from an archive brings along.</summary>
sealed record PublicationDates(DateTimeOffset PublishedAt, DateTimeOffset UpdatedAt);
