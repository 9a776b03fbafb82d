package bullpen.web;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.handler.MappedInterceptor;
import org.thymeleaf.spring6.view.ThymeleafViewResolver;

import java.util.List;

@Configuration(proxyBeanMethods = false)
class WebConfiguration implements WebMvcConfigurer {
    /** The API answers without pages, so it needs none of this. */
    @Bean
    static MappedInterceptor pageFrames(PageFrame frame) {
        return new MappedInterceptor(null, new String[] {"/api/**"}, frame);
    }

    /** A page is HTML whatever its address ends in: /nothing.json too. */
    @Autowired
    void answerHtml(ThymeleafViewResolver resolver) {
        resolver.setForceContentType(true);
    }

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(new ViewerArgument());
    }
}
