using Microsoft.EntityFrameworkCore;
using NewsApi.Newsroom;
using NewsApi.Storage.Live;

namespace NewsApi.Storage;

/// <summary>The newsroom's side of the database: stories as they are worked on, and the live edition that saving them makes.</summary>
sealed class NewsDb(DbContextOptions<NewsDb> options) : DbContext(options)
{
    public const string Schema = "newsroom";

    public DbSet<Article> Articles => Set<Article>();
    public DbSet<Image> Images => Set<Image>();
    public DbSet<Tag> Tags => Set<Tag>();
    public DbSet<Section> Sections => Set<Section>();
    public DbSet<Remake> Remakes => Set<Remake>();

    public DbSet<LiveStory> LiveStories => Set<LiveStory>();
    public DbSet<LiveStoryTag> LiveStoryTags => Set<LiveStoryTag>();
    public DbSet<LiveStoryWords> LiveStoryWords => Set<LiveStoryWords>();
    public DbSet<LiveStorySlug> LiveStorySlugs => Set<LiveStorySlug>();
    public DbSet<LiveKill> LiveKills => Set<LiveKill>();
    public DbSet<LiveImage> LiveImages => Set<LiveImage>();
    public DbSet<LiveTag> LiveTags => Set<LiveTag>();
    public DbSet<LiveTagSlug> LiveTagSlugs => Set<LiveTagSlug>();
    public DbSet<LiveSection> LiveSections => Set<LiveSection>();

    protected override void ConfigureConventions(ModelConfigurationBuilder conventions) => conventions.UseNewsTypes();

    protected override void OnModelCreating(ModelBuilder model)
    {
        model.HasDefaultSchema(Schema);
        model.ApplyConfigurationsFromAssembly(typeof(NewsDb).Assembly);
    }
}
