using NewsApi.Newsroom;
using NewsApi.Newsroom.Articles;
using NewsApi.Newsroom.Changes;

namespace NewsApi.Tests.Newsroom;

public sealed class ArticleTests
{
    static readonly DateTimeOffset Now = new(2024, 11, 27, 12, 4, 0, TimeSpan.Zero);

    [Fact]
    public void Articles_without_a_body_cannot_be_published()
    {
        var conflict = Assert.Throws<ConflictException>(() => Draft(body: "").Publish(Now));

        Assert.Equal("empty-body", conflict.Code);
    }

    [Fact]
    public void Publishing_a_published_article_has_no_effect()
    {
        var article = Published();

        article.Publish(Now.AddDays(1));

        Assert.Equal((2, Now), (article.Version, article.PublishedAt));
    }

    [Fact]
    public void Killed_articles_cannot_be_changed()
    {
        var article = Published();
        article.Kill(Now);

        Assert.All<Action>(
            [
                () => article.Publish(Now),
                () => article.Revise(article.Revisions[0].Content, Now),
                () => article.Correct("No.", Now),
                () => article.Move(Slug.From("other"), Now),
                () => article.PinRelated([], Now),
            ],
            change => Assert.Equal("already-killed", Assert.Throws<ConflictException>(change).Code));
    }

    [Fact]
    public void Every_change_is_logged_and_increments_the_version()
    {
        var article = Published();
        article.Revise(Content("Second thoughts"), Now);
        article.Correct("The first version misspelt a name.", Now);
        article.Move(Slug.From("a better slug"), Now);
        article.PinRelated([Id<Article>.New()], Now);
        article.Kill(Now);

        Assert.Equal(
            [
                ChangeKind.Drafted, ChangeKind.Published, ChangeKind.Revised, ChangeKind.Corrected, ChangeKind.Moved, ChangeKind.Pinned,
                ChangeKind.Killed,
            ],
            article.Changes.Select(c => c.Kind));
        Assert.Equal(Enumerable.Range(1, 7), article.Changes.Select(c => c.Version));
    }

    [Fact]
    public void Changes_are_public_only_if_readers_can_see_them()
    {
        var draft = Draft();
        draft.Revise(Content("Second thoughts"), Now);
        draft.Kill(Now);

        Assert.DoesNotContain(draft.Changes, c => c.Public);
        Assert.Equal([false, true], Published().Changes.Select(c => c.Public));
    }

    [Fact]
    public void Revising_keeps_the_previous_content()
    {
        var article = Published();

        article.Revise(Content("Second thoughts"), Now);

        Assert.Equal(["First thoughts", "Second thoughts"], article.Revisions.Select(r => r.Content.Headline));
    }

    [Fact]
    public void Slugs_of_drafts_are_not_kept()
    {
        var article = Draft();

        article.Move(Slug.From("second"), Now);
        article.Move(Slug.From("third"), Now);
        Assert.Empty(article.Slugs);
        article.Publish(Now);

        Assert.Equal(["third"], article.Slugs.Select(s => s.Slug.ToString()));
    }

    [Fact]
    public void Slugs_of_an_unpublished_article_are_not_kept_until_it_is_published_again()
    {
        var article = Published();

        article.Unpublish(Now);
        article.Move(Slug.From("second"), Now);
        Assert.False(article.OwnsSlug);
        article.Move(Slug.From("third"), Now);
        article.Publish(Now);

        Assert.Equal(["first-thoughts", "third"], article.Slugs.Select(s => s.Slug.ToString()));
    }

    [Fact]
    public void Former_slugs_are_kept()
    {
        var article = Published();

        article.Move(Slug.From("second"), Now);
        article.Move(Slug.From("third"), Now);
        article.Move(Slug.From("second"), Now);

        Assert.Equal("second", article.Slug.ToString());
        Assert.Equal(["first-thoughts", "second", "third"], article.Slugs.Select(s => s.Slug.ToString()));
    }

    [Fact]
    public void Articles_cannot_be_pinned_to_themselves()
    {
        var article = Draft();

        Assert.Equal("pinned-to-itself", Assert.Throws<ConflictException>(() => article.PinRelated([article.Id], Now)).Code);
    }

    [Fact]
    public void Drafts_cannot_be_corrected() =>
        Assert.Equal("not-published", Assert.Throws<ConflictException>(() => Draft().Correct("Wrong.", Now)).Code);

    static Article Published()
    {
        var article = Draft();
        article.Publish(Now);
        return article;
    }

    static Article Draft(string body = "Text.") => new(Content("First thoughts", body), Slug.From("First thoughts"), Now);

    static ArticleContent Content(string headline, string body = "Text.") => new()
    {
        Headline = headline,
        SectionId = 1,
        Body = body is "" ? [] : [new Paragraph(Markup.Sanitize(body))],
    };
}
