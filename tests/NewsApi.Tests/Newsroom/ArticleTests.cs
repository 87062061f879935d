using NewsApi.Newsroom;
using NewsApi.Newsroom.Articles;
using NewsApi.Newsroom.Changes;

namespace NewsApi.Tests.Newsroom;

public sealed class ArticleTests
{
    static readonly DateTimeOffset Now = new(2024, 11, 27, 12, 4, 0, TimeSpan.Zero);

    [Fact]
    public void A_story_without_a_body_is_refused()
    {
        var refusal = Assert.Throws<ConflictException>(() => Draft(body: "").Publish(Now));

        Assert.Equal("empty-body", refusal.Code);
    }

    [Fact]
    public void Publishing_twice_changes_nothing()
    {
        var article = Published();

        article.Publish(Now.AddDays(1));

        Assert.Equal((2, Now), (article.Version, article.PublishedAt));
    }

    [Fact]
    public void A_killed_story_stays_killed()
    {
        var article = Published();
        article.Kill(Now);

        Assert.All<Action>(
            [() => article.Publish(Now), () => article.Revise(article.Revisions[0].Content, Now), () => article.Correct("No.", Now), () => article.Move(Slug.From("other"), Now), () => article.PinRelated([], Now)],
            verb => Assert.Equal("already-killed", Assert.Throws<ConflictException>(verb).Code));
    }

    [Fact]
    public void Every_verb_writes_its_line_in_the_diary_and_raises_the_version()
    {
        var article = Published();
        article.Revise(CopyOf("Second thoughts"), Now);
        article.Correct("The first version misspelt a name.", Now);
        article.Move(Slug.From("a better slug"), Now);
        article.PinRelated([Id<Article>.New()], Now);
        article.Kill(Now);

        Assert.Equal(
            [ChangeKind.Drafted, ChangeKind.Published, ChangeKind.Revised, ChangeKind.Corrected, ChangeKind.Moved, ChangeKind.Pinned, ChangeKind.Killed],
            article.Changes.Select(c => c.Kind));
        Assert.Equal(Enumerable.Range(1, 7), article.Changes.Select(c => c.Version));
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
        var article = Published();

        article.Revise(CopyOf("Second thoughts"), Now);

        Assert.Equal(["First thoughts", "Second thoughts"], article.Revisions.Select(r => r.Content.Headline));
    }

    [Fact]
    public void Every_slug_a_story_had_stays_its_own()
    {
        var article = Published();

        article.Move(Slug.From("second"), Now);
        article.Move(Slug.From("third"), Now);
        article.Move(Slug.From("second"), Now);

        Assert.Equal("second", article.Slug.ToString());
        Assert.Equal(["first-thoughts", "second", "third"], article.Slugs.Select(s => s.Slug.ToString()));
    }

    [Fact]
    public void A_story_cannot_be_pinned_to_itself()
    {
        var article = Draft();

        Assert.Equal("pinned-to-itself", Assert.Throws<ConflictException>(() => article.PinRelated([article.Id], Now)).Code);
    }

    [Fact]
    public void A_draft_is_revised_not_corrected() =>
        Assert.Equal("not-published", Assert.Throws<ConflictException>(() => Draft().Correct("Wrong.", Now)).Code);

    static Article Published()
    {
        var article = Draft();
        article.Publish(Now);
        return article;
    }

    static Article Draft(string body = "Text.") => new(CopyOf("First thoughts", body), Slug.From("First thoughts"), Now);

    static ArticleContent CopyOf(string headline, string body = "Text.") => new()
    {
        Headline = headline,
        SectionId = 1,
        Body = body is "" ? [] : [new Paragraph(Markup.Sanitize(body))],
    };
}
