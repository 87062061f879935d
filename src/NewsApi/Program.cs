using System.Globalization;
using NewsApi.Features.Articles;
using NewsApi.Features.Changes;
using NewsApi.Features.Fronts;
using NewsApi.Features.Images;
using NewsApi.Features.Keys;
using NewsApi.Features.Partners;
using NewsApi.Features.Previews;
using NewsApi.Features.Publishing;
using NewsApi.Features.Search;
using NewsApi.Features.Sections;
using NewsApi.Features.Syndication;
using NewsApi.Features.Tags;
using NewsApi.Features.Vocabulary;
using NewsApi.Features.Webhooks;
using NewsApi.Features.WebSub;
using NewsApi.Http;
using NewsApi.Operations;
using NewsApi.Storage;

CultureInfo.DefaultThreadCurrentCulture = CultureInfo.InvariantCulture;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddSingleton(TimeProvider.System);

builder.AddHttpManners();
builder.AddStorage();
builder.AddPublishing();
builder.AddWebhooks();
builder.AddWebSub();
builder.AddOperations(args);

var app = builder.Build();
app.UseHttpManners();

var readers = app.MapGroup("/v1").Through(Door.Readers);
readers.MapArticles();
readers.MapSearch();
readers.MapTags();
readers.MapSections();
readers.MapFronts();
readers.MapImages();
readers.MapStandards();

app.MapGroup("/").Through(Door.Feeds).MapSyndication();

app.MapChanges();
app.MapGroup("/v1").Through(Door.Previews).MapPreviews();

var partners = app.MapGroup("/v1/partner").Through(Door.Partners);
partners.MapPartnerDoor();
partners.MapWebhooks();

var newsroom = app.MapGroup("/v1/newsroom").Through(Door.Newsroom);
newsroom.MapPublishing();
newsroom.MapPreviewDesk();
newsroom.MapVocabulary();
newsroom.MapFrontDesk();
newsroom.MapKeys();
newsroom.MapPartnerDesk();

app.MapProblems();
app.MapContract();
app.MapHealth();

return await app.RunCommand(args);
