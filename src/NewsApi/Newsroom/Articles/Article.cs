using NewsApi.Newsroom.Audit;
using NewsApi.Newsroom.Changes;
using NewsApi.Newsroom.Images;

namespace NewsApi.Newsroom.Articles;

/// <summary>
/// An article. Its methods are the only way to change it, and each adds an entry to <see cref="Changes"/> that is saved in the same
/// transaction. This file holds the state and its publication, <c>Article.Expiry.cs</c> the end of its
/// publication, <c>Article.Content.cs</c> the changes of its content, <c>Article.Import.cs</c> what an import knows of it.
/// </summary>
sealed partial class Article : IAudited
{
    readonly List<Change> changes = [];
    readonly List<Revision> revisions = [];
    readonly List<ArticleTag> articleTags = [];
    readonly List<ArticleImage> articleImages = [];
    readonly List<RelatedPin> relatedPins = [];
    readonly List<ArticleSlug> slugs = [];
    readonly List<FormerAddress> formerAddresses = [];

    Article() { }

    public Article(ArticleContent content, Slug slug, DateTimeOffset now, ArticleOrigin? origin = null)
    {
        Id = origin?.Id ?? Id<Article>.New();
        Version = (origin?.FirstVersion ?? 1) - 1;
        Slug = slug;
        SourceId = origin?.SourceId;
        ImportSourceId = origin?.Source;
        Apply(content);
        Record(ChangeKind.Drafted, now, note: origin?.Note);
        revisions.Add(new(Id, Version, content, now));
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

    /// <summary>When the embargo ends; null unless the article is embargoed.</summary>
    public DateTimeOffset? EmbargoedUntil { get; private set; }
    public DateTimeOffset? PublishedAt { get; private set; }
    public DateTimeOffset UpdatedAt { get; private set; }
    public int Version { get; private set; }

    /// <summary>The account that created the article; null for the program.</summary>
    public string? CreatedBy { get; internal set; }

    public IReadOnlyList<ArticleTag> ArticleTags => articleTags;
    public IReadOnlyList<ArticleImage> ArticleImages => articleImages;
    public IReadOnlyList<RelatedPin> RelatedPins => relatedPins;

    /// <summary>
    /// The slugs that readers have seen: the current one and all former ones. They redirect permanently and are never assigned to
    /// another article. Empty before the first publication.
    /// </summary>
    public IReadOnlyList<ArticleSlug> Slugs => slugs;

    /// <summary>
    /// The paths that the article had on a former site. They redirect as former slugs do. Empty before the first publication.
    /// </summary>
    public IReadOnlyList<FormerAddress> FormerAddresses => formerAddresses;

    /// <summary>Whether the article was published with its current slug, so that no other article can be.</summary>
    public bool OwnsSlug => slugs.Exists(s => s.Slug == Slug);
    public IReadOnlyList<Change> Changes => changes;
    public IReadOnlyList<Revision> Revisions => revisions;

    public string Subject => $"article/{Id}";
    public int? AuditedVersion => Version;

    public IEnumerable<int> TagIds => articleTags.OrderBy(t => t.Position).Select(t => t.TagId);
    public IEnumerable<Figure> Figures => (LeadImage is null ? Body : Body.Prepend(LeadImage)).OfType<Figure>();

    /// <summary>Publishes the article. Publishing a published article has no effect.</summary>
    /// <param name="now">The time of the change, and of the first publication unless <paramref name="dates"/> are given.</param>
    /// <param name="dates">The original dates of an archived article.</param>
    /// <param name="expiresAt">When it is unpublished by itself; null keeps the expiry that it has.</param>
    public void Publish(DateTimeOffset now, PublicationDates? dates = null, DateTimeOffset? expiresAt = null)
    {
        EnsurePublishable();
        if (Stage is Stage.Published)
        {
            SetExpiry(expiresAt ?? ExpiresAt, now);
            return;
        }

        ScheduleExpiry(expiresAt, now);
        Stage = Stage.Published;
        EmbargoedUntil = null;
        PublishedAt = dates?.PublishedAt ?? PublishedAt ?? now;
        KeepSlug(Slug);
        Record(ChangeKind.Published, now, dates?.UpdatedAt);
    }

    /// <summary>
    /// Gives the article the slug that it is about to be published with, in place of the one that it was drafted with.
    /// </summary>
    public void TakeSlug(Slug slug)
    {
        if (!OwnsSlug)
            Slug = slug;
    }

    /// <summary>Schedules publication for the end of an embargo. Calling it again changes the time.</summary>
    /// <param name="until">The end of the embargo.</param>
    /// <param name="now">The time of the change.</param>
    /// <param name="expiresAt">When the article is unpublished by itself; null keeps the expiry that it has.</param>
    public void Embargo(DateTimeOffset until, DateTimeOffset now, DateTimeOffset? expiresAt = null)
    {
        EnsurePublishable();
        ConflictException.ThrowIf(
            Stage is Stage.Published, "already-published", "A published article cannot be embargoed; kill it instead.");
        ConflictException.ThrowIf(until <= now, "embargo-in-past", "embargoedUntil is in the past; omit it to publish now.");
        if (Stage is Stage.Embargoed && EmbargoedUntil == until && (expiresAt ?? ExpiresAt) == ExpiresAt)
            return;

        ScheduleExpiry(expiresAt, until);
        Stage = Stage.Embargoed;
        EmbargoedUntil = until;
        Record(ChangeKind.Embargoed, now);
    }

    /// <summary>Publishes an embargoed article, dated with the end of its embargo.</summary>
    public void LiftEmbargo(DateTimeOffset now) =>
        Publish(now, EmbargoedUntil is { } end ? new(end, end) : null);

    /// <summary>Makes an embargoed article a draft again.</summary>
    public void CancelEmbargo(DateTimeOffset now, string? reason = null)
    {
        EnsureNotKilled();
        ConflictException.ThrowIf(Stage is not Stage.Embargoed, "not-embargoed", "The article is not embargoed.");

        Stage = Stage.Draft;
        EmbargoedUntil = null;
        Record(ChangeKind.Unscheduled, now, note: reason);
    }

    /// <summary>Makes a published article a draft again. It keeps its publication date and may be published again.</summary>
    public void Unpublish(DateTimeOffset now, string? reason = null)
    {
        EnsureNotKilled();
        ConflictException.ThrowIf(Stage is not Stage.Published, "not-published", "Only a published article can be unpublished.");

        Stage = Stage.Draft;
        ExpiresAt = null;
        Record(ChangeKind.Unpublished, now, isPublic: true, note: reason);
    }

    /// <summary>Withdraws the article permanently. Partners are notified if it was published.</summary>
    public void Kill(DateTimeOffset now, string? reason = null)
    {
        if (Stage is Stage.Killed)
            return;

        var wasPublic = PublishedAt is not null;
        Stage = Stage.Killed;
        EmbargoedUntil = null;
        ExpiresAt = null;
        Record(ChangeKind.Killed, now, isPublic: wasPublic, note: reason);
    }

    void EnsurePublishable()
    {
        ConflictException.ThrowIf(Stage is Stage.Killed, "already-killed", "A killed article cannot be published again.");
        ConflictException.ThrowIf(Body is [], "empty-body", "An article needs a body before it can be published.");
    }

    void EnsureNotKilled() =>
        ConflictException.ThrowIf(Stage is Stage.Killed, "already-killed", "A killed article cannot be changed.");

    void Record(ChangeKind kind, DateTimeOffset now, DateTimeOffset? updatedAt = null, bool? isPublic = null, string? note = null)
    {
        Version++;
        UpdatedAt = updatedAt ?? now;
        if (IsEdit(kind))
            EditedVersion = Version;
        changes.Add(new(Id, Version, kind, now, isPublic ?? Stage is Stage.Published, note));
    }
}
