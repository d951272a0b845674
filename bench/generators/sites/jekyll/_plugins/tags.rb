# A page for each tag, which Jekyll has no generator of its own for.
class TagPages < Jekyll::Generator
  def generate(site)
    site.tags.each do |tag, posts|
      page = Jekyll::PageWithoutAFile.new(site, site.source, "tags/#{tag}", 'index.html')
      page.data.merge!('layout' => 'tag', 'title' => tag, 'posts' => posts)
      site.pages << page
    end
  end
end
