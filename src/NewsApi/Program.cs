using System.Globalization;
using NewsApi.Features.Articles;
using NewsApi.Features.Audit;
using NewsApi.Features.Changes;
using NewsApi.Features.Editing;
using NewsApi.Features.Feeds;
using NewsApi.Features.Fronts;
using NewsApi.Features.Images;
using NewsApi.Features.Keys;
using NewsApi.Features.Partners;
using NewsApi.Features.Previews;
using NewsApi.Features.Search;
using NewsApi.Features.Sections;
using NewsApi.Features.Sitemaps;
using NewsApi.Features.Sources;
using NewsApi.Features.Tags;
using NewsApi.Features.Taxonomy;
using NewsApi.Features.Webhooks;
using NewsApi.Features.WebSub;
using NewsApi.Http;
using NewsApi.Http.OpenApi;
using NewsApi.Http.Problems;
using NewsApi.Operations;
using NewsApi.Storage;
using NewsApi.Storage.Settings;

CultureInfo.DefaultThreadCurrentCulture = CultureInfo.InvariantCulture;

var builder = WebApplication.CreateBuilder(args);
builder.AddSettingFiles();
builder.Services.AddSingleton(TimeProvider.System);

builder.AddHttpConventions();
builder.AddStorage();
builder.AddPublishing();
builder.AddWebhooks();
builder.AddWebSub();
builder.AddOperations(args);

var app = builder.Build();
app.UseHttpConventions();

var readers = app.MapGroup("/v1").WithPolicy(EndpointPolicy.Readers);
readers.MapArticles();
readers.MapSearch();
readers.MapTags();
readers.MapSections();
readers.MapFronts();
readers.MapImages();
readers.MapArticleFormats();

var feeds = app.MapGroup("/").WithPolicy(EndpointPolicy.Feeds);
feeds.MapFeeds();
feeds.MapSitemaps();

app.MapChanges();
app.MapGroup("/v1").WithPolicy(EndpointPolicy.Previews).MapPreviews();
app.MapGroup("/").WithPolicy(EndpointPolicy.SecretFeeds).MapSecretFeeds();

var partners = app.MapGroup("/v1/partner").WithPolicy(EndpointPolicy.Partners);
partners.MapPartnerApi();
partners.MapWebhooks();

var newsroom = app.MapGroup("/v1/newsroom").WithPolicy(EndpointPolicy.Newsroom);
newsroom.MapPublishing();
newsroom.MapPreviewEditing();
newsroom.MapTaxonomy();
newsroom.MapFrontEditing();
newsroom.MapKeys();
newsroom.MapAudit();
newsroom.MapImportSources();
newsroom.MapPartnerAdministration();
newsroom.MapWebhookAdministration();

app.MapProblems();
app.MapOpenApi();
app.MapHealth();

return await app.RunCommand(args);
