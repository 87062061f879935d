using Microsoft.EntityFrameworkCore;
using NewsApi.Newsroom;
using NewsApi.Storage.Live;

namespace NewsApi.Storage;

/// <summary>The newsroom's side of the database: stories as they are worked on, and the live edition that saving them makes.</summary>
sealed class NewsDb : DbContext
{
    public const string Schema = "newsroom";

    // Looked at once, when it is saved, instead of once for each question to the tracker.
    public NewsDb(DbContextOptions<NewsDb> options) : base(options) => ChangeTracker.AutoDetectChangesEnabled = false;

    public DbSet<Article> Articles => Set<Article>();
    public DbSet<Image> Images => Set<Image>();
    public DbSet<Tag> Tags => Set<Tag>();
    public DbSet<Section> Sections => Set<Section>();
    public DbSet<Remake> Remakes => Set<Remake>();
    public DbSet<Change> Changes => Set<Change>();
    public DbSet<Revision> Revisions => Set<Revision>();
    public DbSet<Front> Fronts => Set<Front>();
    public DbSet<ApiKey> Keys => Set<ApiKey>();
    public DbSet<Preview> Previews => Set<Preview>();
    public DbSet<AuditLine> Audit => Set<AuditLine>();
    public DbSet<Replay> Replays => Set<Replay>();
    public DbSet<Partner> Partners => Set<Partner>();
    public DbSet<Ledger> Ledgers => Set<Ledger>();
    public DbSet<LedgerLine> LedgerLines => Set<LedgerLine>();
    public DbSet<Holding> Holdings => Set<Holding>();
    public DbSet<Wait> Waits => Set<Wait>();
    public DbSet<Webhook> Webhooks => Set<Webhook>();
    public DbSet<Circuit> Circuits => Set<Circuit>();
    public DbSet<Delivery> Deliveries => Set<Delivery>();
    public DbSet<Bookmark> Bookmarks => Set<Bookmark>();

    /// <summary>Who signs what is saved here.</summary>
    public Author By { get; set; } = Author.Program;

    public DbSet<LiveStory> LiveStories => Set<LiveStory>();
    public DbSet<LiveStoryTag> LiveStoryTags => Set<LiveStoryTag>();
    public DbSet<LiveStoryWords> LiveStoryWords => Set<LiveStoryWords>();
    public DbSet<LiveStorySlug> LiveStorySlugs => Set<LiveStorySlug>();
    public DbSet<LiveKill> LiveKills => Set<LiveKill>();
    public DbSet<LiveImage> LiveImages => Set<LiveImage>();
    public DbSet<LiveTag> LiveTags => Set<LiveTag>();
    public DbSet<LiveTagSlug> LiveTagSlugs => Set<LiveTagSlug>();
    public DbSet<LiveSection> LiveSections => Set<LiveSection>();
    public DbSet<LiveFront> LiveFronts => Set<LiveFront>();
    public DbSet<LiveChange> LiveChanges => Set<LiveChange>();

    public override Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken stop = default)
    {
        ChangeTracker.DetectChanges();
        return base.SaveChangesAsync(acceptAllChangesOnSuccess, stop);
    }

    /// <summary>The words by which the desk finds a story, as they are indexed.</summary>
    public NpgsqlTypes.NpgsqlTsVector DeskWords(string headline, string? standfirst, IReadOnlyList<Byline> bylines, IReadOnlyList<Block> body) =>
        throw new NotSupportedException("Only PostgreSQL knows these words.");

    protected override void ConfigureConventions(ModelConfigurationBuilder conventions) => conventions.UseNewsTypes();

    protected override void OnModelCreating(ModelBuilder model)
    {
        model.HasDefaultSchema(Schema);
        model.ApplyConfigurationsFromAssembly(typeof(NewsDb).Assembly);
        model.HasDbFunction(typeof(NewsDb).GetMethod(nameof(DeskWords))!, words =>
        {
            words.HasName("desk_words").HasSchema(Schema);
            words.HasParameter("bylines").HasStoreType("jsonb");
            words.HasParameter("body").HasStoreType("jsonb");
        });
    }
}
