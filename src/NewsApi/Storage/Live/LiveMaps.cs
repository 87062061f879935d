using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace NewsApi.Storage.Live;

sealed class LiveStoryMap : IEntityTypeConfiguration<LiveStory>
{
    public void Configure(EntityTypeBuilder<LiveStory> story)
    {
        story.ToTable("stories", LiveDb.Schema);
        story.Property(s => s.Id).ValueGeneratedNever();
        story.Property(s => s.Language).HasMaxLength(35);
        story.Property(s => s.Syndicated).HasDefaultValue(true).HasSentinel(true);

        story.HasIndex(s => s.Slug).IsUnique();
        story.HasIndex(s => new { s.PublishedAt, s.Id });
        story.HasIndex(s => new { s.UpdatedAt, s.Id });
        story.HasIndex(s => new { s.SectionId, s.PublishedAt, s.Id });
        story.HasIndex(s => s.TagIds).HasMethod("gin");
        story.HasIndex(s => s.Bylines).HasMethod("gin");
        story.HasIndex(s => s.ImageIds).HasMethod("gin");

        story.HasOne<LiveSection>().WithMany().HasForeignKey(s => s.SectionId).OnDelete(DeleteBehavior.Restrict);
    }
}

sealed class LiveStoryTagMap : IEntityTypeConfiguration<LiveStoryTag>
{
    public void Configure(EntityTypeBuilder<LiveStoryTag> tag)
    {
        tag.ToTable("story_tags", LiveDb.Schema);
        tag.HasKey(t => new { t.TagId, t.PublishedAt, t.StoryId });
        tag.HasOne<LiveTag>().WithMany().HasForeignKey(t => t.TagId).OnDelete(DeleteBehavior.Restrict);
    }
}

sealed class LiveStoryWordsMap : IEntityTypeConfiguration<LiveStoryWords>
{
    public void Configure(EntityTypeBuilder<LiveStoryWords> words)
    {
        // Made by hand in a migration: EF knows neither the tsvector nor the trigger that fills it.
        words.ToTable("story_words", LiveDb.Schema, table => table.ExcludeFromMigrations());
        words.HasKey(w => w.StoryId);
        words.Property(w => w.StoryId).ValueGeneratedNever();
    }
}

sealed class LiveStorySlugMap : IEntityTypeConfiguration<LiveStorySlug>
{
    public void Configure(EntityTypeBuilder<LiveStorySlug> slug)
    {
        slug.ToTable("story_slugs", LiveDb.Schema);
        slug.HasKey(s => s.Slug);
    }
}

sealed class LiveKillMap : IEntityTypeConfiguration<LiveKill>
{
    public void Configure(EntityTypeBuilder<LiveKill> kill)
    {
        kill.ToTable("kills", LiveDb.Schema);
        kill.HasKey(k => k.StoryId);
        kill.Property(k => k.StoryId).ValueGeneratedNever();
    }
}

sealed class LiveImageMap : IEntityTypeConfiguration<LiveImage>
{
    public void Configure(EntityTypeBuilder<LiveImage> image)
    {
        image.ToTable("images", LiveDb.Schema);
        image.Property(i => i.Id).ValueGeneratedNever();
    }
}

sealed class LiveTagMap : IEntityTypeConfiguration<LiveTag>
{
    public void Configure(EntityTypeBuilder<LiveTag> tag)
    {
        tag.ToTable("tags", LiveDb.Schema);
        tag.Property(t => t.Id).ValueGeneratedNever();
        tag.Property(t => t.SortName).UseCollation("C");
        tag.Property(t => t.StoryCount).HasDefaultValue(0).ValueGeneratedOnAdd();
        tag.HasIndex(t => t.Slug).IsUnique();
        tag.HasIndex(t => new { t.SortName, t.Id }).HasFilter("story_count > 0");
        tag.HasIndex(t => new { t.StoryCount, t.Id }).HasFilter("story_count > 0");
        tag.HasIndex(t => new { t.LatestAt, t.Id }).HasFilter("story_count > 0");
    }
}

sealed class LiveTagSlugMap : IEntityTypeConfiguration<LiveTagSlug>
{
    public void Configure(EntityTypeBuilder<LiveTagSlug> slug)
    {
        slug.ToTable("tag_slugs", LiveDb.Schema);
        slug.HasKey(s => s.Slug);
        slug.HasOne<LiveTag>().WithMany().HasForeignKey(s => s.TagId);
    }
}

sealed class LiveSectionMap : IEntityTypeConfiguration<LiveSection>
{
    public void Configure(EntityTypeBuilder<LiveSection> section)
    {
        section.ToTable("sections", LiveDb.Schema);
        section.Property(s => s.Id).ValueGeneratedNever();
        section.HasIndex(s => s.Slug).IsUnique();
    }
}

sealed class LiveFrontMap : IEntityTypeConfiguration<LiveFront>
{
    public void Configure(EntityTypeBuilder<LiveFront> front)
    {
        front.ToTable("fronts", LiveDb.Schema);
        front.Property(f => f.Id).ValueGeneratedNever();
        front.HasIndex(f => f.Slug).IsUnique();
    }
}

sealed class LiveChangeMap : IEntityTypeConfiguration<LiveChange>
{
    public void Configure(EntityTypeBuilder<LiveChange> change)
    {
        change.ToTable("changes", LiveDb.Schema);
        change.HasKey(c => c.Position);
        change.Property(c => c.Position).UseIdentityAlwaysColumn();

        change.HasIndex(c => c.Position, "ix_changes_kills").HasFilter("kind = 'killed'");
    }
}
