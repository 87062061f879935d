using NewsApi.Newsroom;

namespace NewsApi.Tests.Newsroom;

public sealed class ArticleTests
{
    static readonly DateTimeOffset Now = new(2024, 11, 27, 12, 4, 0, TimeSpan.Zero);

    [Fact]
    public void A_story_without_a_body_is_refused()
    {
        var refusal = Assert.Throws<Refusal>(() => Draft(body: "").Publish(Now));

        Assert.Equal("empty-body", refusal.Code);
    }

    [Fact]
    public void Publishing_twice_changes_nothing()
    {
        var story = Published();

        story.Publish(Now.AddDays(1));

        Assert.Equal((2, Now), (story.Version, story.PublishedAt));
    }

    [Fact]
    public void A_killed_story_stays_killed()
    {
        var story = Published();
        story.Kill(Now);

        Assert.All<Action>(
            [() => story.Publish(Now), () => story.Revise(story.Revisions[0].Copy, Now), () => story.Correct("No.", Now), () => story.Move(Slug.From("other"), Now), () => story.Pin([], Now)],
            verb => Assert.Equal("already-killed", Assert.Throws<Refusal>(verb).Code));
    }

    [Fact]
    public void Every_verb_writes_its_line_in_the_diary_and_raises_the_version()
    {
        var story = Published();
        story.Revise(CopyOf("Second thoughts"), Now);
        story.Correct("The first version misspelt a name.", Now);
        story.Move(Slug.From("a better slug"), Now);
        story.Pin([Id<Article>.New()], Now);
        story.Kill(Now);

        Assert.Equal(
            [ChangeKind.Drafted, ChangeKind.Published, ChangeKind.Revised, ChangeKind.Corrected, ChangeKind.Moved, ChangeKind.Pinned, ChangeKind.Killed],
            story.Changes.Select(c => c.Kind));
        Assert.Equal(Enumerable.Range(1, 7), story.Changes.Select(c => c.Version));
    }

    [Fact]
    public void Readers_are_told_only_of_what_they_can_see()
    {
        var draft = Draft();
        draft.Revise(CopyOf("Second thoughts"), Now);
        draft.Kill(Now);

        Assert.DoesNotContain(draft.Changes, c => c.Public);
        Assert.Equal([false, true], Published().Changes.Select(c => c.Public));
    }

    [Fact]
    public void No_earlier_text_is_lost()
    {
        var story = Published();

        story.Revise(CopyOf("Second thoughts"), Now);

        Assert.Equal(["First thoughts", "Second thoughts"], story.Revisions.Select(r => r.Copy.Headline));
    }

    [Fact]
    public void Every_slug_a_story_had_stays_its_own()
    {
        var story = Published();

        story.Move(Slug.From("second"), Now);
        story.Move(Slug.From("third"), Now);
        story.Move(Slug.From("second"), Now);

        Assert.Equal("second", story.Slug.ToString());
        Assert.Equal(["first-thoughts", "second", "third"], story.Slugs.Select(s => s.Slug.ToString()));
    }

    [Fact]
    public void A_story_cannot_be_pinned_to_itself()
    {
        var story = Draft();

        Assert.Equal("pinned-to-itself", Assert.Throws<Refusal>(() => story.Pin([story.Id], Now)).Code);
    }

    [Fact]
    public void A_draft_is_revised_not_corrected() =>
        Assert.Equal("not-published", Assert.Throws<Refusal>(() => Draft().Correct("Wrong.", Now)).Code);

    static Article Published()
    {
        var story = Draft();
        story.Publish(Now);
        return story;
    }

    static Article Draft(string body = "Text.") => new(CopyOf("First thoughts", body), Slug.From("First thoughts"), Now);

    static Copy CopyOf(string headline, string body = "Text.") => new()
    {
        Headline = headline,
        SectionId = 1,
        Body = body is "" ? [] : [new Paragraph(Markup.From(body))],
    };
}
